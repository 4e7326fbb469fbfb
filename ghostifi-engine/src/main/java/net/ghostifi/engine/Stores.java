package net.ghostifi.engine;

import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.UsageStore;

/**
 * What an engine remembers with. They belong together: all of one database, or all in memory.
 *
 * @param fleet the servers' rows
 * @param journal the operations
 * @param keys which objects of the vault are in force
 * @param usage the ledger
 * @param leases who does what one daemon is enough for
 * @param secrets host keys, passwords and the management key
 * @param sealer what encrypts objects before they leave for the vault
 */
public record Stores(
    FleetStore fleet,
    Journal journal,
    KeyIndex keys,
    UsageStore usage,
    Leases leases,
    SecretStore secrets,
    Sealer sealer) {}
