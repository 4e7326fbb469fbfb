/** The operator's word on what the breakers hold back. */
@NullMarked
package net.ghostifi.engine.breaker;

import org.jspecify.annotations.NullMarked;
