/** Asks providers what instances have moved, turns months, and lets servers stand still. */
@NullMarked
package net.ghostifi.engine.bandwidth;

import org.jspecify.annotations.NullMarked;
