/**
 * The keyset file, and the sealing of secrets with it. The file lies outside the database, so that
 * neither a copy of the database nor a copy of the vault is enough to read a secret. Each value is
 * sealed under an AES-256-GCM key of its own, which travels with it, wrapped by the keyset's
 * primary key.
 */
@NullMarked
package net.ghostifi.adapter.tink;

import org.jspecify.annotations.NullMarked;
