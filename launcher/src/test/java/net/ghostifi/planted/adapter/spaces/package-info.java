/** Planted: an adapter that calls another. */
@NullMarked
package net.ghostifi.planted.adapter.spaces;

import org.jspecify.annotations.NullMarked;
