/** Decides which address record is ours and how to change it, many names at a time. */
@NullMarked
package net.ghostifi.engine.dns;

import org.jspecify.annotations.NullMarked;
