/** Runs an engine until it is told to stop, and loses nothing then. */
@NullMarked
package net.ghostifi.launcher.daemon;

import org.jspecify.annotations.NullMarked;
