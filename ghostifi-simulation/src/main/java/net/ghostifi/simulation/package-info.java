/**
 * Runs the product's own engine on a virtual clock, in a world that misbehaves as a seed decides,
 * and checks what must hold at every instant and in the end. The same seed is the same run.
 */
@NullMarked
package net.ghostifi.simulation;

import org.jspecify.annotations.NullMarked;
