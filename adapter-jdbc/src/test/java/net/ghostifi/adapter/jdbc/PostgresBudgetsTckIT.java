package net.ghostifi.adapter.jdbc;

import java.time.InstantSource;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.testkit.store.BudgetsTck;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresBudgetsTckIT extends BudgetsTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected Budgets create(InstantSource clock) {
    return POSTGRES.budgets(clock);
  }
}
