/** Seals, stores, finds and checks a server's keys. */
@NullMarked
package net.ghostifi.engine.vault;

import org.jspecify.annotations.NullMarked;
