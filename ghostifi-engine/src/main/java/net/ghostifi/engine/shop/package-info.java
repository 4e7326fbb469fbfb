/** Keeps the copy of a shop that is elsewhere. */
@NullMarked
package net.ghostifi.engine.shop;

import org.jspecify.annotations.NullMarked;
