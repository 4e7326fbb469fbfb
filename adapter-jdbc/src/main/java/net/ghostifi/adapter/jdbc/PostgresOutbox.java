package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_DELIVERY;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_EVENT;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.notice.Delivery;
import net.ghostifi.ports.store.Outbox;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What is to be told to somebody, in the table {@code usage_delivery}. */
final class PostgresOutbox implements Outbox {
  private static final int MOST = 1000;

  private final Transactions transactions;

  PostgresOutbox(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Delivery> due(String channel, Instant now, int most) {
    return find(
        USAGE_DELIVERY.CHANNEL.eq(channel).and(USAGE_DELIVERY.NEXT_AT.le(now)),
        USAGE_DELIVERY.NEXT_AT,
        most);
  }

  @Override
  public List<Delivery> undelivered(Instant before) {
    return find(
        USAGE_DELIVERY.DELIVERED_AT.isNull().and(USAGE_EVENT.AT.lt(before)), USAGE_EVENT.AT, MOST);
  }

  private List<Delivery> find(Condition which, Field<Instant> order, int most) {
    DSLContext sql = transactions.sql();
    return sql.select()
        .from(USAGE_DELIVERY)
        .join(USAGE_EVENT)
        .on(USAGE_EVENT.ID.eq(USAGE_DELIVERY.EVENT_ID))
        .where(which)
        .orderBy(order, USAGE_DELIVERY.EVENT_ID, USAGE_DELIVERY.CHANNEL)
        .limit(most)
        .fetch(PostgresOutbox::delivery);
  }

  private static Delivery delivery(Record row) {
    return new Delivery(
        MonthRows.event(row.into(USAGE_EVENT)),
        row.get(USAGE_DELIVERY.CHANNEL),
        row.get(USAGE_DELIVERY.ATTEMPTS),
        row.get(USAGE_DELIVERY.FAILURE),
        row.get(USAGE_DELIVERY.NEXT_AT) == null);
  }

  @Override
  public void delivered(Delivery delivery, Instant at) {
    transactions
        .sql()
        .update(USAGE_DELIVERY)
        .set(USAGE_DELIVERY.DELIVERED_AT, at)
        .setNull(USAGE_DELIVERY.NEXT_AT)
        .setNull(USAGE_DELIVERY.FAILURE)
        .where(is(delivery))
        .and(USAGE_DELIVERY.DELIVERED_AT.isNull())
        .execute();
  }

  @Override
  public void failed(Delivery delivery, String reason, @Nullable Instant next) {
    transactions
        .sql()
        .update(USAGE_DELIVERY)
        .set(USAGE_DELIVERY.ATTEMPTS, USAGE_DELIVERY.ATTEMPTS.plus(1))
        .set(USAGE_DELIVERY.FAILURE, reason)
        .set(USAGE_DELIVERY.NEXT_AT, next)
        .where(is(delivery))
        .and(USAGE_DELIVERY.DELIVERED_AT.isNull())
        .execute();
  }

  private static Condition is(Delivery delivery) {
    return USAGE_DELIVERY
        .EVENT_ID
        .eq(delivery.event().id())
        .and(USAGE_DELIVERY.CHANNEL.eq(delivery.channel()));
  }
}
