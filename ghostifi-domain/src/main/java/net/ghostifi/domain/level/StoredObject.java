package net.ghostifi.domain.level;

import java.time.Instant;
import net.ghostifi.domain.server.ServerName;

/**
 * An object in the vault.
 *
 * @param server whose it is
 * @param path which it is
 * @param storedAt when it was stored, by the vault's clock
 */
public record StoredObject(ServerName server, String path, Instant storedAt) {}
