package net.ghostifi.engine;

import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.StoreClock;
import net.ghostifi.ports.store.WatchStore;

/**
 * What lets several daemons act as one.
 *
 * @param leases who does what one daemon is enough for
 * @param budgets how often accounts may still be called
 * @param watch what was found of servers that do not answer
 * @param clock by which they have to agree what time it is
 */
public record Coordination(Leases leases, Budgets budgets, WatchStore watch, StoreClock clock) {
  /** For stores in this process, which have its clock. */
  public Coordination(Leases leases, Budgets budgets, WatchStore watch) {
    this(leases, budgets, watch, StoreClock.ours());
  }
}
