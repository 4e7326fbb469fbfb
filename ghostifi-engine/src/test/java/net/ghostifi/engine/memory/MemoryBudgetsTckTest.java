package net.ghostifi.engine.memory;

import java.time.InstantSource;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.testkit.store.BudgetsTck;
import org.jspecify.annotations.Nullable;

class MemoryBudgetsTckTest extends BudgetsTck {
  private @Nullable Budgets shared;

  @Override
  protected Budgets create(InstantSource clock) {
    if (shared == null) {
      shared = new MemoryBudgets(clock);
    }
    return shared;
  }
}
