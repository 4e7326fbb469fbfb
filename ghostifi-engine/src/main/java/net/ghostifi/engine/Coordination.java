package net.ghostifi.engine;

import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.store.Leases;

/**
 * What lets several daemons act as one.
 *
 * @param leases who does what one daemon is enough for
 * @param budgets how often accounts may still be called
 */
public record Coordination(Leases leases, Budgets budgets) {}
