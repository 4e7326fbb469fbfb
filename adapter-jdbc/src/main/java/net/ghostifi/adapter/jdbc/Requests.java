package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.time.Instant;
import java.util.Map;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.ServerId;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds that are asked for in the columns {@code rebuild_now_status} and {@code
 * rebuild_now_location}.
 */
final class Requests {

  private static final short ASKED = 1;
  private static final short ANSWERED = 0;

  private Requests() {}

  /** Where to, as it was written. */
  static Map<ServerId, String> open(DSLContext sql) {
    return sql.select(SERVER.ID, SERVER.REBUILD_NOW_LOCATION)
        .from(SERVER)
        .where(SERVER.REBUILD_NOW_STATUS.eq(DSL.inline(ASKED)))
        .fetchMap(row -> new ServerId(row.value1()), row -> row.value2());
  }

  static boolean ask(DSLContext sql, ServerId server, String location) {
    return sql.update(SERVER)
            .set(SERVER.REBUILD_NOW_STATUS, ASKED)
            .set(SERVER.REBUILD_NOW_LOCATION, location)
            .where(SERVER.ID.eq(server.value()))
            .execute()
        == 1;
  }

  static void refuse(
      DSLContext sql, ServerId server, String location, String explanation, Instant at) {
    sql.update(SERVER)
        .set(SERVER.REBUILD_NOW_STATUS, ANSWERED)
        .set(SERVER.FAILURE, explanation)
        .set(SERVER.UPDATED_AT, at)
        .where(SERVER.ID.eq(server.value()))
        .and(SERVER.REBUILD_NOW_STATUS.eq(ASKED))
        .and(SERVER.REBUILD_NOW_LOCATION.eq(location))
        .andNotExists(
            DSL.selectOne()
                .from(OPERATION)
                .where(OPERATION.SERVER_ID.eq(SERVER.ID))
                .and(OPERATION.STATE.ne(OperationState.ENDED.name())))
        .execute();
  }

  /** Another city that is asked for by now is another request, and stands. */
  static void answered(DSLContext sql, ServerId server, @Nullable String request) {
    if (request != null) {
      sql.update(SERVER)
          .set(SERVER.REBUILD_NOW_STATUS, ANSWERED)
          .where(SERVER.ID.eq(server.value()))
          .and(SERVER.REBUILD_NOW_LOCATION.equalIgnoreCase(request))
          .execute();
    }
  }
}
