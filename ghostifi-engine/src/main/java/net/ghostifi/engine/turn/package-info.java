/** What one daemon of several is enough for, done by one at a time on a thread of its own. */
@NullMarked
package net.ghostifi.engine.turn;

import org.jspecify.annotations.NullMarked;
