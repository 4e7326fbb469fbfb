/** Planted: a simulator that shares our code. */
@NullMarked
package net.ghostifi.planted.simulator;

import org.jspecify.annotations.NullMarked;
