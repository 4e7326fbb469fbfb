/** Our clock beside the store's: a daemon whose clock is wrong takes up no work. */
@NullMarked
package net.ghostifi.engine.clock;

import org.jspecify.annotations.NullMarked;
