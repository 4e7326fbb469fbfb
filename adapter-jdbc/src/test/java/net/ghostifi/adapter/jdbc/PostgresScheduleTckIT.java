package net.ghostifi.adapter.jdbc;

import net.ghostifi.testkit.store.ScheduleTck;
import net.ghostifi.testkit.store.StoresUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresScheduleTckIT extends ScheduleTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected StoresUnderTest create() {
    return POSTGRES.stores();
  }
}
