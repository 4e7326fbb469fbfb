/** The daemon's figures, and the page on which they are shown. */
@NullMarked
package net.ghostifi.launcher.metrics;

import org.jspecify.annotations.NullMarked;
