package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.LEASE;

import java.time.Duration;
import java.time.Instant;
import net.ghostifi.ports.store.Leases;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leases in the table {@code lease}, by PostgreSQL's clock. */
final class PostgresLeases implements Leases {

  private static final Field<Instant> NOW = DSL.field("clock_timestamp()", SQLDataType.INSTANT);

  private final Transactions transactions;

  PostgresLeases(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean acquire(String name, String holder, Duration duration) {
    Field<Instant> until =
        DSL.field(
            "clock_timestamp() + {0} * interval '1 millisecond'",
            SQLDataType.INSTANT, DSL.val(duration.toMillis()));
    return transactions
            .sql()
            .insertInto(LEASE)
            .set(LEASE.NAME, name)
            .set(LEASE.HOLDER, holder)
            .set(LEASE.UNTIL, until)
            .onConflict(LEASE.NAME)
            .doUpdate()
            .set(LEASE.HOLDER, holder)
            .set(LEASE.UNTIL, until)
            .where(LEASE.HOLDER.eq(holder).or(LEASE.UNTIL.le(NOW)))
            .execute()
        == 1;
  }

  @Override
  public void release(String name, String holder) {
    transactions
        .sql()
        .deleteFrom(LEASE)
        .where(LEASE.NAME.eq(name))
        .and(LEASE.HOLDER.eq(holder))
        .execute();
  }
}
