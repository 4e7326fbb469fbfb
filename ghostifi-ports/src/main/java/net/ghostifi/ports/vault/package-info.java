/** The place that keeps every server's sealed configuration and keys. */
@NullMarked
package net.ghostifi.ports.vault;

import org.jspecify.annotations.NullMarked;
