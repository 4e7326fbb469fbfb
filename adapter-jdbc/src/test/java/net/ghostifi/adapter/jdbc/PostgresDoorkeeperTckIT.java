package net.ghostifi.adapter.jdbc;

import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.testkit.store.DoorkeeperTck;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDoorkeeperTckIT extends DoorkeeperTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected Doorkeeper create() {
    return POSTGRES.database().doorkeeper();
  }
}
