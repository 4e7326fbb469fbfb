package net.ghostifi.adapter.jdbc;

import net.ghostifi.testkit.store.OwnershipTck;
import net.ghostifi.testkit.store.StoresUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOwnershipTckIT extends OwnershipTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected StoresUnderTest create() {
    return POSTGRES.stores();
  }
}
