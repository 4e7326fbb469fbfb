/** Planted: a simulation that leans on what cannot be replayed. */
@NullMarked
package net.ghostifi.planted.simulation;

import org.jspecify.annotations.NullMarked;
