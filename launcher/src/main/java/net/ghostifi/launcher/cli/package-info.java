/** The command line: one class for each command, and what all of them share. */
@NullMarked
package net.ghostifi.launcher.cli;

import org.jspecify.annotations.NullMarked;
