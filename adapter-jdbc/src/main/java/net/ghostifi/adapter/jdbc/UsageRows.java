package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_COLLECTION;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_HOST;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_READING;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.adapter.jdbc.generated.tables.records.UsageHostRecord;
import net.ghostifi.adapter.jdbc.generated.tables.records.UsageReadingRecord;
import net.ghostifi.domain.bandwidth.BandwidthLedger;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.HostReading;
import net.ghostifi.domain.bandwidth.HostTrust;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The tables {@code usage_reading} and {@code usage_host}, in the domain's words. */
final class UsageRows {
  private UsageRows() {}

  static void enter(DSLContext sql, ServerId server, Reading reading) {
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

  static void enter(DSLContext sql, ServerId server, HostReading reading) {
    sql.insertInto(USAGE_HOST)
        .set(USAGE_HOST.PROVIDER, reading.instance().provider())
        .set(USAGE_HOST.INSTANCE_ID, reading.instance().id())
        .set(USAGE_HOST.BOOT, reading.boot())
        .set(USAGE_HOST.SERVER_ID, server.value())
        .set(USAGE_HOST.SINCE, reading.since())
        .set(USAGE_HOST.UNTIL, reading.until())
        .set(USAGE_HOST.BYTES_IN, reading.in().bytes())
        .set(USAGE_HOST.BYTES_OUT, reading.out().bytes())
        .onConflict(USAGE_HOST.PROVIDER, USAGE_HOST.INSTANCE_ID, USAGE_HOST.BOOT)
        .doUpdate()
        .set(USAGE_HOST.SINCE, DSL.least(USAGE_HOST.SINCE, DSL.excluded(USAGE_HOST.SINCE)))
        .set(USAGE_HOST.UNTIL, DSL.greatest(USAGE_HOST.UNTIL, DSL.excluded(USAGE_HOST.UNTIL)))
        .set(
            USAGE_HOST.BYTES_IN,
            DSL.greatest(USAGE_HOST.BYTES_IN, DSL.excluded(USAGE_HOST.BYTES_IN)))
        .set(
            USAGE_HOST.BYTES_OUT,
            DSL.greatest(USAGE_HOST.BYTES_OUT, DSL.excluded(USAGE_HOST.BYTES_OUT)))
        .execute();
  }

  static List<Reading> readings(DSLContext sql, ServerId server) {
    return readings(sql, USAGE_READING.SERVER_ID.eq(server.value()));
  }

  private static List<Reading> readings(DSLContext sql, Condition which) {
    return sql.selectFrom(USAGE_READING)
        .where(which)
        .orderBy(USAGE_READING.DAY, USAGE_READING.PROVIDER, USAGE_READING.INSTANCE_ID)
        .fetch(UsageRows::reading);
  }

  /** All that is known of a server. */
  static BandwidthLedger ledger(DSLContext sql, ServerId server, HostTrust trust) {
    return ledger(sql, server, trust, LocalDate.MIN);
  }

  /** What is known of a server from a day on, and what else that follows from. */
  static BandwidthLedger ledger(DSLContext sql, ServerId server, HostTrust trust, LocalDate from) {
    Condition fresh =
        from.equals(LocalDate.MIN)
            ? DSL.noCondition()
            : USAGE_HOST.UNTIL.ge(from.atStartOfDay().toInstant(ZoneOffset.UTC));
    List<HostReading> hosts =
        sql.selectFrom(USAGE_HOST)
            .where(USAGE_HOST.SERVER_ID.eq(server.value()))
            .and(fresh)
            .fetch(UsageRows::host);
    // A host counts since it was booted: what its provider has told since then is compared with it.
    LocalDate first =
        hosts.stream()
            .map(host -> LocalDate.ofInstant(host.since(), ZoneOffset.UTC))
            .reduce(from, (one, other) -> one.isBefore(other) ? one : other);
    Condition days = first.equals(LocalDate.MIN) ? DSL.noCondition() : USAGE_READING.DAY.ge(first);
    return BandwidthLedger.empty()
        .with(readings(sql, USAGE_READING.SERVER_ID.eq(server.value()).and(days)))
        .filledIn(hosts, hosts.isEmpty() ? Map.of() : told(sql, server), trust);
  }

  private static Map<InstanceRef, Instant> told(DSLContext sql, ServerId server) {
    Map<InstanceRef, Instant> told = new HashMap<>();
    sql.selectFrom(USAGE_COLLECTION)
        .where(USAGE_COLLECTION.SERVER_ID.eq(server.value()))
        .and(USAGE_COLLECTION.TOLD_AT.isNotNull())
        .forEach(
            row ->
                told.put(new InstanceRef(row.getProvider(), row.getInstanceId()), row.getToldAt()));
    return told;
  }

  private static Reading reading(UsageReadingRecord row) {
    return new Reading(
        new InstanceRef(row.getProvider(), row.getInstanceId()),
        row.getDay(),
        new ByteCount(row.getBytesIn()),
        new ByteCount(row.getBytesOut()));
  }

  private static HostReading host(UsageHostRecord row) {
    return new HostReading(
        new InstanceRef(row.getProvider(), row.getInstanceId()),
        row.getBoot(),
        row.getSince(),
        row.getUntil(),
        new ByteCount(row.getBytesIn()),
        new ByteCount(row.getBytesOut()));
  }
}
