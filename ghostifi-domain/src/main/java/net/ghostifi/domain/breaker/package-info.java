/**
 * What the breakers hold back until the operator says so: a plan of items with a hash, so that what
 * is confirmed is what was shown.
 */
@NullMarked
package net.ghostifi.domain.breaker;

import org.jspecify.annotations.NullMarked;
