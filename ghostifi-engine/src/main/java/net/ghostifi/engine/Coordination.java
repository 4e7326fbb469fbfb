package net.ghostifi.engine;

import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.WatchStore;

/**
 * What lets several daemons act as one.
 *
 * @param leases who does what one daemon is enough for
 * @param budgets how often accounts may still be called
 * @param watch what was found of servers that do not answer
 */
public record Coordination(Leases leases, Budgets budgets, WatchStore watch) {}
