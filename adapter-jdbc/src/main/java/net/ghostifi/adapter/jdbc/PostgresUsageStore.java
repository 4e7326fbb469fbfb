package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_READING;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import net.ghostifi.adapter.jdbc.generated.tables.records.UsageReadingRecord;
import net.ghostifi.domain.bandwidth.BandwidthLedger;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.UsageStore;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The ledger in the table {@code usage_reading}. */
final class PostgresUsageStore implements UsageStore {

  // The same order for all, so that two that enter the same rows do not wait for each other.
  private static final Comparator<Reading> ORDER =
      Comparator.<Reading, String>comparing(reading -> reading.instance().provider())
          .thenComparing(reading -> reading.instance().id())
          .thenComparing(Reading::day);

  private final Transactions transactions;
  private final ZoneId zone;
  private final Counting counting;
  private final InstantSource clock;

  PostgresUsageStore(
      Transactions transactions, ZoneId zone, Counting counting, InstantSource clock) {
    this.transactions = transactions;
    this.zone = zone;
    this.counting = counting;
    this.clock = clock;
  }

  @Override
  public void record(ServerId server, List<Reading> readings) {
    transactions.write(
        sql -> {
          ServerRows.lock(sql, server);
          readings.stream().sorted(ORDER).forEach(reading -> enter(sql, server, reading));
          return updateMonth(sql, server);
        });
  }

  private static void enter(DSLContext sql, ServerId server, Reading reading) {
    sql.insertInto(USAGE_READING)
        .set(USAGE_READING.PROVIDER, reading.instance().provider())
        .set(USAGE_READING.INSTANCE_ID, reading.instance().id())
        .set(USAGE_READING.DAY, reading.day())
        .set(USAGE_READING.SERVER_ID, server.value())
        .set(USAGE_READING.BYTES_IN, reading.in().bytes())
        .set(USAGE_READING.BYTES_OUT, reading.out().bytes())
        .onConflict(USAGE_READING.PROVIDER, USAGE_READING.INSTANCE_ID, USAGE_READING.DAY)
        .doUpdate()
        .set(
            USAGE_READING.BYTES_IN,
            DSL.greatest(USAGE_READING.BYTES_IN, DSL.excluded(USAGE_READING.BYTES_IN)))
        .set(
            USAGE_READING.BYTES_OUT,
            DSL.greatest(USAGE_READING.BYTES_OUT, DSL.excluded(USAGE_READING.BYTES_OUT)))
        .execute();
  }

  private int updateMonth(DSLContext sql, ServerId server) {
    YearMonth month = YearMonth.from(clock.instant().atZone(zone));
    List<Reading> readings =
        sql.selectFrom(USAGE_READING)
            .where(USAGE_READING.SERVER_ID.eq(server.value()))
            .and(USAGE_READING.DAY.between(month.atDay(1), month.atEndOfMonth()))
            .fetch(PostgresUsageStore::reading);
    ByteCount used = BandwidthLedger.empty().with(readings).usedIn(month, counting);
    return sql.update(SERVER)
        .set(SERVER.BANDWIDTH_THIS_MONTH, used.megabytes())
        .where(SERVER.ID.eq(server.value()))
        .execute();
  }

  @Override
  public List<Reading> readings(ServerId server) {
    return transactions
        .sql()
        .selectFrom(USAGE_READING)
        .where(USAGE_READING.SERVER_ID.eq(server.value()))
        .orderBy(USAGE_READING.DAY, USAGE_READING.PROVIDER, USAGE_READING.INSTANCE_ID)
        .fetch(PostgresUsageStore::reading);
  }

  private static Reading reading(UsageReadingRecord row) {
    return new Reading(
        new InstanceRef(row.getProvider(), row.getInstanceId()),
        row.getDay(),
        new ByteCount(row.getBytesIn()),
        new ByteCount(row.getBytesOut()));
  }
}
