package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;

import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.ReplacementGuard;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Counts servers that were opened for destruction, or replaced, one caller at a time. */
final class Breaker {

  private Breaker() {}

  /**
   * Whether a server may be opened for destruction. Keeps rivals waiting until the end of the
   * transaction, so it is asked before any row is locked.
   */
  static boolean allows(DSLContext sql, ServerId server, @Nullable DestructionGuard guard) {
    if (guard == null) {
      return true;
    }
    Locks.breaker(sql);
    var counted =
        sql.selectDistinct(OPERATION.SERVER_ID)
            .from(OPERATION)
            .where(OPERATION.COUNTED_AT.ge(guard.since()))
            .and(OPERATION.ORIGIN.ne(Origin.LOST.name()))
            .fetchSet(OPERATION.SERVER_ID);
    return counted.contains(server.value()) || counted.size() < guard.limit();
  }

  /** Whether a lost server may be replaced. Keeps rivals waiting likewise. */
  static boolean allows(DSLContext sql, ServerId server, @Nullable ReplacementGuard guard) {
    if (guard == null) {
      return true;
    }
    Locks.breaker(sql);
    return guard.allows(Troubles.replacements(sql, guard.since()), server);
  }
}
