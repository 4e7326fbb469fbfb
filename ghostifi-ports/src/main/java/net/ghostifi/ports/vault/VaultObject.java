package net.ghostifi.ports.vault;

import java.time.Instant;

/**
 * An object as the vault lists it.
 *
 * @param key what it is
 * @param storedAt when it was stored, by the vault's own clock; later when it was stored again
 */
public record VaultObject(VaultKey key, Instant storedAt) {}
