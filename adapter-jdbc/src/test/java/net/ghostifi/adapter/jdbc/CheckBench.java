package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.DestructionLimit;
import net.ghostifi.domain.fleet.FleetCheck;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.fleet.ReplacementRules;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.ports.store.FleetQuestion;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The check over many subscriptions, most of which have a server, with nothing to do. */
class CheckBench {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final int SUBSCRIPTIONS = Integer.getInteger("bench.subscriptions", 1_000_000);
  private static final int RUNS = 200;
  private static final int WARM_UP = 50;
  private static final int EXPLAINED = 21;
  private static final double BAR = 5;
  private static final Entitlement ENTITLEMENT = Entitlement.paidThrough(Duration.ofDays(7));
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  /** Of a hundred: three fail, two are cancelled and paid for, ten have ended long ago. */
  private static final String ROWS =
      """
      insert into wp_edd_subscriptions
        (id, customer_id, product_id, email, status, expiration, copied)
      select n, n, 3, 'customer' || n || '@example.org',
             case when n %% 100 < 10 then 'expired' when n %% 100 < 13 then 'failing'
               when n %% 100 < 15 then 'cancelled' else 'active' end,
             timezone('UTC', now())
               + case when n %% 100 < 10 then interval '-400 days' else interval '1 day' end
               + (n %% 30) * interval '1 day', true
        from generate_series(1, %d) n
      """;

  private static final String SERVERS =
      """
      insert into server (id, customer_id, product_id, wp_edd_sub_id, user_email, server_name,
        status, ovpn_file, server_ip, current_location, current_provider, current_instance,
        current_address, current_city, current_built_by, created_at, updated_at)
      select n, n, 3, n, 'customer' || n || '@example.org', 'g' || n || '.ghostifi.net', 'Running',
             'g' || n || '.ovpn', '192.0.2.7', 'NYC', 'vultr', 'i-' || n, '192.0.2.7', 'nyc',
             gen_random_uuid(), now(), now()
        from generate_series(1, %d) n where n %% 100 >= 10
      """;

  private final FleetStore fleet = POSTGRES.database().fleet();
  private final Journal journal = POSTGRES.database().journal();
  private final List<String> report = new ArrayList<>();

  /** What PostgreSQL says that the selection takes, in the median. */
  private double selection;

  /** The same of a connection's first one, which plans. */
  private double first;

  @Test
  void measure() throws SQLException, IOException {
    POSTGRES.run(ROWS.formatted(SUBSCRIPTIONS));
    // in one statement each server would change the counts, which no fleet's growth does
    POSTGRES.run("alter table server disable trigger server_count");
    POSTGRES.run(SERVERS.formatted(SUBSCRIPTIONS));
    POSTGRES.run("alter table server enable trigger server_count");
    POSTGRES.run(
        "insert into fleet_size select 'vultr', id % 8, count(*) from server group by id % 8");
    POSTGRES.run("vacuum analyze");
    explain();
    CheckPlan nothing = check(question());
    assertThat(nothing.intents()).isEmpty();
    assertThat(nothing.notices()).isEmpty();
    Figure idle = measure("nothing to do");
    POSTGRES.run("update wp_edd_subscriptions set status = 'expired' where id % 1000 = 50");
    int ended = SUBSCRIPTIONS / 1000;
    Figure busy = measure(ended + " have ended");
    report.add(
        ("RESULT name=check subscriptions=%d servers=%d median_ms=%.2f p95_ms=%.2f"
                + " selection_ms=%.2f first_selection_ms=%.2f changed=%d changed_ms=%.2f")
            .formatted(
                SUBSCRIPTIONS,
                fleet.size(),
                idle.median(),
                idle.late(),
                selection,
                first,
                ended,
                busy.median()));
    write();
    assertThat(idle.median()).as("milliseconds of a check").isLessThanOrEqualTo(BAR);
  }

  /** Of one measurement, in milliseconds. */
  private record Figure(double median, double late) {}

  private static FleetQuestion question() {
    Instant since = NOW.minus(Duration.ofHours(24));
    return new FleetQuestion(ENTITLEMENT, false, NOW, ZoneOffset.UTC, since, since);
  }

  private CheckPlan check(FleetQuestion question) {
    FleetSnapshot snapshot = fleet.candidates(question);
    return new FleetCheck(
            ENTITLEMENT,
            DestructionLimit.standard(),
            new ReplacementRules(
                WatchLimits.standard(), ReplacementLimit.standard(), List.of(Duration.ZERO)),
            ScheduleRules.standard())
        .plan(snapshot, question.now());
  }

  /** All that a check asks of the database when it finds nothing to do. */
  private void ask() {
    fleet.candidates(question());
    journal.overdue(NOW.minusSeconds(30), 1000);
  }

  private Figure measure(String what) {
    List<Double> times = new ArrayList<>();
    for (int run = -WARM_UP; run < RUNS; run++) {
      long begun = System.nanoTime();
      ask();
      if (run >= 0) {
        times.add((System.nanoTime() - begun) / 1e6);
      }
    }
    times.sort(Double::compare);
    Figure figure = new Figure(times.get(RUNS / 2), times.get(RUNS * 95 / 100));
    report.add(
        String.format(
            Locale.ROOT,
            "%-24s median %7.2f ms   p95 %7.2f ms   (all statements of a check, read into Java)",
            what,
            figure.median(),
            figure.late()));
    return figure;
  }

  /** The selection itself, with the plan that a connection keeps, and how long it takes. */
  private void explain() throws SQLException {
    DSLContext jooq = POSTGRES.transactions().sql();
    FirstLookQuery query = new FirstLookQuery(jooq, ENTITLEMENT);
    try (KeptPlan plan =
        new KeptPlan(POSTGRES, jooq, query, new FirstLookQuery.Asked(question(), NOW))) {
      first = KeptPlan.time(plan.explain());
      List<Double> times = new ArrayList<>();
      for (int run = 0; run < EXPLAINED; run++) {
        report.clear();
        report.addAll(plan.explain());
        times.add(KeptPlan.time(report));
      }
      times.sort(Double::compare);
      selection = times.get(EXPLAINED / 2);
    }
  }

  private void write() throws IOException {
    Path folder = Files.createDirectories(Path.of("target/bench"));
    Files.write(folder.resolve("check.txt"), report);
  }
}
