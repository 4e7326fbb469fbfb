package net.ghostifi.adapter.jdbc;

import net.ghostifi.testkit.store.RebuildTck;
import net.ghostifi.testkit.store.StoresUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRebuildTckIT extends RebuildTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected StoresUnderTest create() {
    return POSTGRES.stores();
  }
}
