package net.ghostifi.adapter.jdbc;

import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Runs work in transactions. */
final class Transactions {

  private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01");
  private static final int TRIES = 5;
  private static final String SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  private final DSLContext sql;

  Transactions(DataSource source) {
    Settings settings = new Settings().withExecuteLogging(false).withRenderSchema(false);
    this.sql = DSL.using(source, SQLDialect.POSTGRES, settings);
  }

  /** For single statements. */
  DSLContext sql() {
    return sql;
  }

  /** All or nothing. The work may be run again when PostgreSQL gave it up for a rival's sake. */
  <T> T write(Function<DSLContext, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return sql.transactionResult(configuration -> work.apply(DSL.using(configuration)));
      } catch (DataAccessException e) {
        if (attempt == TRIES || !WORTH_REPEATING.contains(e.sqlState())) {
          throw e;
        }
      }
    }
  }

  /** All that is read stands for one moment. */
  <T> T snapshot(Function<DSLContext, T> work) {
    return begun(SNAPSHOT, work);
  }

  /**
   * The same.
   *
   * @param settings of PostgreSQL until its end, as statements; sent along with its beginning
   */
  <T> T snapshot(String settings, Function<DSLContext, T> work) {
    return begun(SNAPSHOT + "; " + settings, work);
  }

  private <T> T begun(String with, Function<DSLContext, T> work) {
    return sql.transactionResult(
        configuration -> {
          DSLContext transaction = DSL.using(configuration);
          transaction.execute(with);
          return work.apply(transaction);
        });
  }
}
