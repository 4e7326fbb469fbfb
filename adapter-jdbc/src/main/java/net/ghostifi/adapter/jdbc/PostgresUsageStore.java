package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_EVENT;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.ghostifi.domain.bandwidth.BandwidthLedger;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.Collectable;
import net.ghostifi.domain.bandwidth.HostReading;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.UsageStore;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger in the tables {@code usage_…}. */
final class PostgresUsageStore implements UsageStore {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresUsageStore.class);

  // The same order for all, so that two that enter the same rows do not wait for each other.
  private static final Comparator<Reading> ORDER =
      Comparator.<Reading, String>comparing(reading -> reading.instance().provider())
          .thenComparing(reading -> reading.instance().id())
          .thenComparing(Reading::day);

  private final Transactions transactions;
  private final BandwidthRules rules;
  private final MonthRows months;
  private final InstantSource clock;

  PostgresUsageStore(
      Transactions transactions, BandwidthRules rules, List<String> channels, InstantSource clock) {
    this.transactions = transactions;
    this.rules = rules;
    this.months = new MonthRows(rules, channels);
    this.clock = clock;
  }

  @Override
  public void record(ServerId server, List<Reading> readings) {
    enter(
        server,
        sql ->
            readings.stream()
                .sorted(ORDER)
                .forEach(reading -> UsageRows.enter(sql, server, reading)));
  }

  @Override
  public void recordHost(ServerId server, HostReading reading) {
    enter(server, sql -> UsageRows.enter(sql, server, reading));
  }

  private void enter(ServerId server, Consumer<DSLContext> entry) {
    transactions.write(
        sql -> {
          ServerRows.lock(sql, server);
          entry.accept(sql);
          return months.follow(sql, server, clock.instant());
        });
  }

  @Override
  public List<Reading> readings(ServerId server) {
    return UsageRows.readings(transactions.sql(), server);
  }

  @Override
  public BandwidthLedger ledger(ServerId server) {
    return transactions.snapshot(sql -> UsageRows.ledger(sql, server, rules.trust()));
  }

  @Override
  public Optional<MonthlyUsage> thisMonth(ServerId server) {
    return transactions.snapshot(sql -> months.usage(sql, server, clock.instant()));
  }

  @Override
  public List<UsageEvent> events(ServerId server) {
    return transactions
        .sql()
        .selectFrom(USAGE_EVENT)
        .where(USAGE_EVENT.SERVER_ID.eq(server.value()))
        .orderBy(USAGE_EVENT.MONTH, USAGE_EVENT.PERCENT)
        .fetch(MonthRows::event);
  }

  @Override
  public int turnMonth(int most) {
    LocalDate month = months.shown(clock.instant());
    List<ServerId> behind =
        transactions
            .sql()
            .select(SERVER.ID)
            .from(SERVER)
            .where(SERVER.BANDWIDTH_MONTH.lt(month).or(SERVER.BANDWIDTH_MONTH.gt(month)))
            .orderBy(SERVER.BANDWIDTH_MONTH)
            .limit(most)
            .fetch(row -> new ServerId(row.value1()));
    return (int) behind.stream().filter(this::isTurned).count();
  }

  /** A row of which no sense can be made keeps no other from turning. */
  private boolean isTurned(ServerId server) {
    try {
      enter(server, sql -> {});
      return true;
    } catch (IllegalArgumentException | ArithmeticException senseless) {
      LOG.error("the month of server {} does not turn: {}", server, senseless.getMessage());
      return false;
    }
  }

  @Override
  public void takeIn(Instant now, Duration spread) {
    CollectionRows.takeIn(transactions.sql(), now, spread);
  }

  @Override
  public List<Collectable> due(String provider, Instant now, int most) {
    return CollectionRows.due(transactions.sql(), provider, now, most);
  }

  @Override
  public void told(InstanceRef instance, Instant at, @Nullable Instant next) {
    CollectionRows.told(transactions.sql(), instance, at, next)
        .filter(server -> CollectionRows.hasHost(transactions.sql(), instance))
        .ifPresent(server -> enter(server, sql -> {}));
  }

  @Override
  public void untold(InstanceRef instance, @Nullable Instant next) {
    CollectionRows.untold(transactions.sql(), instance, clock.instant(), next);
  }
}
