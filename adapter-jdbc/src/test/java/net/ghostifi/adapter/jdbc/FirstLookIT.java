package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.ports.store.FleetQuestion;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The plan of a first look, which PostgreSQL makes without knowing with what it will be asked. */
class FirstLookIT {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Entitlement ENTITLEMENT = Entitlement.paidThrough(Duration.ofDays(3));
  private static final Pattern READS = Pattern.compile("Index (?:Only )?Scan (?:using|on) (\\w+)");

  /** As often as the driver asks before it gives a statement a name, and some times more. */
  private static final int OFTEN = 12;

  private final DSLContext jooq = POSTGRES.transactions().sql();
  private final FirstLookQuery query = new FirstLookQuery(jooq, ENTITLEMENT);
  private final FirstLookQuery.Asked asked = asked();

  private static FirstLookQuery.Asked asked() {
    Instant since = NOW.minus(Duration.ofHours(24));
    return new FirstLookQuery.Asked(
        new FleetQuestion(ENTITLEMENT, false, NOW, ZoneOffset.UTC, since, since), NOW);
  }

  @Test
  void a_plan_that_is_kept_reads_by_the_indexes_that_hold_what_matters() throws SQLException {
    POSTGRES.run(
        "insert into wp_edd_subscriptions (id, customer_id, product_id, email, status)"
            + " select n, n, 3, 'a@example.org',"
            + " case when n % 20 = 0 then 'failing' else 'active' end"
            + " from generate_series(1, 2000) n");
    POSTGRES.run(
        "update fleet_pair set server_id = subscription_id, built = true, serves = paid_by");
    POSTGRES.run("analyze");
    try (KeptPlan plan = new KeptPlan(POSTGRES, jooq, query, asked)) {
      plan.explain();
      List<String> explained = plan.explain();

      assertThat(explained).as("parameters, not values").anyMatch(line -> line.contains("$1"));
      assertThat(explained).noneMatch(line -> line.contains("Seq Scan"));
      assertThat(indexes(explained))
          .containsExactlyInAnyOrder(
              "fleet_pair_attention",
              "fleet_pair_unserved",
              "fleet_pair_served",
              "fleet_pair_failing",
              "operation_one_per_server",
              "server_asked",
              "server_confirmed",
              "server_trouble_pkey",
              "occurrence_waits",
              "server_schedule_nonsense",
              "server_due",
              "retired_server_purge",
              "operation_counted",
              "operation_lost",
              "fleet_size_pkey");
    }
  }

  private static Set<String> indexes(List<String> explained) {
    return READS
        .matcher(String.join("\n", explained))
        .results()
        .map(read -> read.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void a_connection_that_has_asked_some_times_plans_no_more() {
    Record kept =
        POSTGRES
            .transactions()
            .snapshot(
                Candidates.BY_INDEXES,
                sql -> {
                  for (int time = 0; time < OFTEN; time++) {
                    FirstLook.take(sql, query, asked);
                  }
                  return sql.fetchSingle(
                      "select generic_plans, custom_plans from pg_prepared_statements"
                          + " where statement like '%fleet_pair%'"
                          + " and statement not like '%pg_prepared%'");
                });

    assertThat(kept.get("generic_plans", Integer.class)).isBetween(OFTEN / 2, OFTEN);
    assertThat(kept.get("custom_plans", Integer.class)).isZero();
  }
}
