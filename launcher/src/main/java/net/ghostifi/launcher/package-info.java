/** Configuration, wiring, the daemon and its command line. */
@NullMarked
package net.ghostifi.launcher;

import org.jspecify.annotations.NullMarked;
