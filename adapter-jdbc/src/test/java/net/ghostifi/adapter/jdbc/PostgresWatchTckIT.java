package net.ghostifi.adapter.jdbc;

import net.ghostifi.testkit.store.StoresUnderTest;
import net.ghostifi.testkit.store.WatchTck;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWatchTckIT extends WatchTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected StoresUnderTest create() {
    return POSTGRES.stores();
  }
}
