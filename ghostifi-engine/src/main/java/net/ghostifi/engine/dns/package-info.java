/** Decides which address record is ours and how to change it. */
@NullMarked
package net.ghostifi.engine.dns;

import org.jspecify.annotations.NullMarked;
