package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_DELIVERY;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_EVENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.ghostifi.adapter.jdbc.generated.tables.records.ServerRecord;
import net.ghostifi.adapter.jdbc.generated.tables.records.UsageEventRecord;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.BandwidthLedger;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What a server's row shows of the month, and what follows from it. */
final class MonthRows {
  private final BandwidthRules rules;
  private final List<String> channels;

  MonthRows(BandwidthRules rules, List<String> channels) {
    this.rules = rules;
    this.channels = List.copyOf(channels);
  }

  LocalDate shown(Instant now) {
    return rules.month(now).atDay(1);
  }

  Optional<MonthlyUsage> usage(DSLContext sql, ServerId server, Instant now) {
    return sql.selectFrom(SERVER)
        .where(SERVER.ID.eq(server.value()))
        .fetchOptional()
        .map(row -> usage(sql, row, now));
  }

  private MonthlyUsage usage(DSLContext sql, ServerRecord row, Instant now) {
    BandwidthLedger ledger =
        UsageRows.ledger(sql, new ServerId(row.getId()), rules.trust(), shown(now));
    return rules.usage(ledger, Allowance.ofMegabytes(row.getBandwidthLimitThisMonth()), now);
  }

  /** Brings a server's row up to date, which its transaction has locked. */
  boolean follow(DSLContext sql, ServerId server, Instant now) {
    Optional<ServerRecord> row =
        sql.selectFrom(SERVER).where(SERVER.ID.eq(server.value())).fetchOptional();
    row.ifPresent(there -> follow(sql, there, usage(sql, there, now), now));
    return row.isPresent();
  }

  private void follow(DSLContext sql, ServerRecord row, MonthlyUsage usage, Instant now) {
    boolean pauses = rules.suspends(usage);
    sql.update(SERVER)
        .set(SERVER.BANDWIDTH_THIS_MONTH, usage.used().megabytes())
        .set(SERVER.BANDWIDTH_MONTH, usage.month().atDay(1))
        .set(
            SERVER.PAUSED_AT,
            pauses ? DSL.coalesce(SERVER.PAUSED_AT, DSL.val(now)) : DSL.castNull(SERVER.PAUSED_AT))
        .set(SERVER.PAUSE_REASON, pauses ? usage.suspension() : null)
        .where(SERVER.ID.eq(row.getId()))
        .execute();
    usage.reached().forEach(mark -> raise(sql, row, mark, usage, now));
  }

  private void raise(DSLContext sql, ServerRecord row, Mark mark, MonthlyUsage usage, Instant now) {
    ServerName name = new ServerName(row.getServerName());
    UUID id = UsageEvent.id(name, usage.month(), mark);
    boolean fresh =
        sql.insertInto(USAGE_EVENT)
                .set(USAGE_EVENT.ID, id)
                .set(USAGE_EVENT.SERVER_ID, row.getId())
                .set(USAGE_EVENT.SERVER_NAME, row.getServerName())
                .set(USAGE_EVENT.EMAIL, row.getUserEmail())
                .set(USAGE_EVENT.MONTH, usage.month().atDay(1))
                .set(USAGE_EVENT.PERCENT, mark.percent())
                .set(USAGE_EVENT.AT, now)
                .set(USAGE_EVENT.USED_BYTES, usage.used().bytes())
                .set(USAGE_EVENT.LIMIT_MB, usage.allowance().limit().megabytes())
                .set(USAGE_EVENT.PAUSED, mark == Mark.USED_UP && rules.suspends(usage))
                .onConflictDoNothing()
                .execute()
            == 1;
    if (fresh) {
      for (String channel : channels) {
        sql.insertInto(USAGE_DELIVERY)
            .set(USAGE_DELIVERY.EVENT_ID, id)
            .set(USAGE_DELIVERY.CHANNEL, channel)
            .set(USAGE_DELIVERY.NEXT_AT, now)
            .execute();
      }
    }
  }

  static UsageEvent event(UsageEventRecord row) {
    return new UsageEvent(
        row.getId(),
        new ServerId(row.getServerId()),
        new ServerName(row.getServerName()),
        row.getEmail(),
        Mark.of(row.getPercent()),
        row.getAt(),
        new MonthlyUsage(
            YearMonth.from(row.getMonth()),
            new ByteCount(row.getUsedBytes()),
            Allowance.ofMegabytes(row.getLimitMb())),
        row.getPaused());
  }
}
