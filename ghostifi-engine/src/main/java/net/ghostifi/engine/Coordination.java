package net.ghostifi.engine;

import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.Outbox;
import net.ghostifi.ports.store.PauseStore;
import net.ghostifi.ports.store.StoreClock;
import net.ghostifi.ports.store.WatchStore;

/**
 * What lets several daemons act as one.
 *
 * @param leases who does what one daemon is enough for
 * @param budgets how often accounts may still be called
 * @param watch what was found of servers that do not answer
 * @param clock by which they have to agree what time it is
 * @param outbox what is to be told to somebody
 * @param pauses servers that are to stand still
 */
public record Coordination(
    Leases leases,
    Budgets budgets,
    WatchStore watch,
    StoreClock clock,
    Outbox outbox,
    PauseStore pauses) {
  /** For stores in this process, which have its clock, where nobody is told and nothing stands. */
  public Coordination(Leases leases, Budgets budgets, WatchStore watch) {
    this(leases, budgets, watch, StoreClock.ours());
  }

  /** Where nobody is told and nothing stands still. */
  public Coordination(Leases leases, Budgets budgets, WatchStore watch, StoreClock clock) {
    this(leases, budgets, watch, clock, Outbox.none(), PauseStore.none());
  }
}
