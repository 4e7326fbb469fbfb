package net.ghostifi.ports.budget;

import java.time.Duration;

/**
 * What accounts may still be called, shared by all daemons: however many reserve, within any window
 * no more calls are granted than the bucket holds and gains. Safe for many threads.
 */
public interface Budgets {
  /**
   * Sets calls aside, some time ahead if there is no room now. Whoever may reserve further ahead
   * goes before those who may not: these find that everything within their reach is taken.
   *
   * <p>Not idempotent: what is reserved is used up, whether the calls are made or not.
   *
   * @param account the provider's name in the configuration
   * @param limit its bucket; a new one is in force from the first reservation that names it
   * @param calls how many, at least one; they are made from one moment on. More than the bucket
   *     holds are granted when enough have flown in.
   * @param atMostAhead how far ahead the moment may lie
   */
  Reservation reserve(String account, BudgetLimit limit, int calls, Duration atMostAhead);
}
