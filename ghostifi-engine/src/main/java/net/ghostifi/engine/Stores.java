package net.ghostifi.engine;

import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.Outbox;
import net.ghostifi.ports.store.PauseStore;
import net.ghostifi.ports.store.StoreClock;
import net.ghostifi.ports.store.UsageStore;
import net.ghostifi.ports.store.WatchStore;

/**
 * What an engine remembers with. They belong together: all of one database, or all in memory.
 *
 * @param fleet the servers' rows
 * @param journal the operations
 * @param keys which objects of the vault are in force
 * @param usage the ledger
 * @param coordination what several daemons share
 * @param secrets host keys, passwords and the management key
 * @param sealer what encrypts objects before they leave for the vault
 */
public record Stores(
    FleetStore fleet,
    Journal journal,
    KeyIndex keys,
    UsageStore usage,
    Coordination coordination,
    SecretStore secrets,
    Sealer sealer) {

  /** Who does what one daemon is enough for. */
  public Leases leases() {
    return coordination.leases();
  }

  /** What was found of servers that do not answer. */
  public WatchStore watch() {
    return coordination.watch();
  }

  /** By which all daemons have to agree what time it is. */
  public StoreClock clock() {
    return coordination.clock();
  }

  /** How often accounts may still be called. */
  public Budgets budgets() {
    return coordination.budgets();
  }

  /** What is to be told to somebody. */
  public Outbox outbox() {
    return coordination.outbox();
  }

  /** The servers that are to stand still. */
  public PauseStore pauses() {
    return coordination.pauses();
  }
}
