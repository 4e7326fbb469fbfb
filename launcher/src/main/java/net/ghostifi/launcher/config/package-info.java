/**
 * The configuration: one HOCON file, overridden by the environment and by secret files, bound to
 * records. All errors of all sections are found at once, each with its file and line.
 */
@NullMarked
package net.ghostifi.launcher.config;

import org.jspecify.annotations.NullMarked;
