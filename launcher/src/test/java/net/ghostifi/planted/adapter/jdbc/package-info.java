/** Planted: an adapter with its own clock. */
@NullMarked
package net.ghostifi.planted.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
