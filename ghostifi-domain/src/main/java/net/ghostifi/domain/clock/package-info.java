/** Clocks: how far ours and the store's are apart, and when that is too far to take up work. */
@NullMarked
package net.ghostifi.domain.clock;

import org.jspecify.annotations.NullMarked;
