package net.ghostifi.adapter.jdbc;

import net.ghostifi.domain.subscription.SubscriptionId;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * PostgreSQL's advisory locks, held to the end of the transaction. The order of all locks is:
 * these, the server's row, its occurrences, the operation's row, the alarm.
 */
final class Locks {

  // Any numbers, as long as nobody else's locks in this database have them.
  private static final int SPACE_OF_SUBSCRIPTIONS = 0x6705;
  private static final int SPACE_OF_SINGLE_LOCKS = 0x6706;
  private static final int BREAKER = 1;
  private static final int SCHEDULES = 2;
  private static final int COPY = 3;

  /** Whoever compares a shop's copy; the two numbers of the lock. */
  static final String SHOP = SPACE_OF_SINGLE_LOCKS + ", " + COPY;

  private Locks() {}

  /** Whoever makes a server for this subscription. */
  static void subscription(DSLContext sql, SubscriptionId subscription) {
    take(sql, SPACE_OF_SUBSCRIPTIONS, Long.hashCode(subscription.value()));
  }

  /** Whoever opens a server for destruction. */
  static void breaker(DSLContext sql) {
    take(sql, SPACE_OF_SINGLE_LOCKS, BREAKER);
  }

  /** Whoever opens a rebuild for a schedule. */
  static void schedules(DSLContext sql) {
    take(sql, SPACE_OF_SINGLE_LOCKS, SCHEDULES);
  }

  private static void take(DSLContext sql, int space, int number) {
    sql.fetch("select 1 from pg_advisory_xact_lock({0}, {1})", inline(space), inline(number));
  }

  private static Field<Integer> inline(int value) {
    return DSL.inline(value);
  }
}
