/**
 * Puts the parts together: which database, which providers, one engine over them. One module of
 * Guice for each concern.
 */
@NullMarked
package net.ghostifi.launcher.application;

import org.jspecify.annotations.NullMarked;
