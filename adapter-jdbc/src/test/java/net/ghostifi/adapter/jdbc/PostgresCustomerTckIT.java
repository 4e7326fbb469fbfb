package net.ghostifi.adapter.jdbc;

import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.testkit.store.CustomerTck;
import net.ghostifi.testkit.store.StoresUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresCustomerTckIT extends CustomerTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected StoresUnderTest create() {
    return POSTGRES.stores();
  }

  @Override
  protected CustomerStore customers() {
    return POSTGRES.database().customers();
  }
}
