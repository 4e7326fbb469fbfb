package net.ghostifi.adapter.jdbc;

import net.ghostifi.testkit.store.JournalTck;
import net.ghostifi.testkit.store.StoresUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJournalTckIT extends JournalTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected StoresUnderTest create() {
    return POSTGRES.stores();
  }
}
