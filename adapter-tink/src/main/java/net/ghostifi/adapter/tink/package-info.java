/** The keyset file, and the sealing of secrets with it. */
@NullMarked
package net.ghostifi.adapter.tink;

import org.jspecify.annotations.NullMarked;
