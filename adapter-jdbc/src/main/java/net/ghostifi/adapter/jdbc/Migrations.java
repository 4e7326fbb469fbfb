package net.ghostifi.adapter.jdbc;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date. */
final class Migrations {

  private Migrations() {}

  /** Idempotent; of several daemons one migrates and the others wait. */
  static void apply(DataSource source) {
    if (SchemaHistory.isComplete(source)) {
      return;
    }
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration")
          // A schema that a newer release has changed is not ours to use.
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "Cannot bring the database's tables up to date, or a newer release has changed them: "
              + e.getMessage(),
          e);
    }
  }
}
