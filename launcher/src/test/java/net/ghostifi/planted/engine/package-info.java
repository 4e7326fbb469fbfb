/** Planted: an engine that knows too much. */
@NullMarked
package net.ghostifi.planted.engine;

import org.jspecify.annotations.NullMarked;
