/** Planted: an adapter that drives the engine. */
@NullMarked
package net.ghostifi.planted.adapter.vultr;

import org.jspecify.annotations.NullMarked;
