/** Planted: a part of the product that knows that it is simulated. */
@NullMarked
package net.ghostifi.planted.postgres;

import org.jspecify.annotations.NullMarked;
