/** Planted: what adapters may share. */
@NullMarked
package net.ghostifi.planted.adapter.http;

import org.jspecify.annotations.NullMarked;
