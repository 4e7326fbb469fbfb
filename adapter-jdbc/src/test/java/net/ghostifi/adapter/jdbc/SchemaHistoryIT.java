package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaHistoryIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static boolean isComplete(String database) {
    return SchemaHistory.isComplete(new Connections(TestDatabase.settings(database)).single());
  }

  @Test
  void what_flyway_has_migrated_is_complete() {
    assertThat(isComplete(POSTGRES.settings().url().replaceAll(".*/", ""))).isTrue();
  }

  @Test
  void an_empty_database_is_not() {
    TestDatabase.execute("create database test_empty");
    try {
      assertThat(isComplete("test_empty")).isFalse();
    } finally {
      TestDatabase.execute("drop database test_empty with (force)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from flyway_schema_history where installed_rank = 1",
        "update flyway_schema_history set checksum = checksum + 1 where installed_rank = 2",
        "update flyway_schema_history set success = false where installed_rank = 2",
        "insert into flyway_schema_history select 999, '999', 'later', type, 'V999__later.sql', 1,"
            + " 'x', now(), 1, true from flyway_schema_history limit 1",
      })
  void any_difference_is_left_to_flyway(String change) {
    TestDatabase.execute("create database test_changed template migrated");
    try {
      run(change);
      assertThat(isComplete("test_changed")).isFalse();
    } finally {
      TestDatabase.execute("drop database test_changed with (force)");
    }
  }

  private static void run(String change) {
    new Transactions(new Connections(TestDatabase.settings("test_changed")).single())
        .sql()
        .execute(change);
  }
}
