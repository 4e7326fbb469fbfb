/**
 * Moving from one vault or DNS host to another: what has to be carried over, what is there already,
 * and what is left alone.
 */
@NullMarked
package net.ghostifi.domain.carry;

import org.jspecify.annotations.NullMarked;
