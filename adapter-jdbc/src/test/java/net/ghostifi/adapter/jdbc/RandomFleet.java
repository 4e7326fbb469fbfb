package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.Samples.NOW;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.Opening;

/** Writes whatever may stand in the tables, and changes it, as a seed decides. */
final class RandomFleet {
  private static final int NUMBERS = 30;
  private static final List<String> STATUSES =
      List.of(
          "active",
          "active",
          "active",
          "Trialling",
          "cancelled",
          " CANCELLED ",
          "expired",
          "failing",
          "failing",
          "completed",
          "pending",
          "needs_attention",
          "active\t",
          "active\u2003");
  private static final List<String> EMAILS =
      List.of("ann@example.org", "ann@example.org", " bob@example.org ", "nonsense", "@a@b", "ü@ö");
  private static final List<String> SCHEDULES =
      List.of("None", "daily", " DAILY ", "weekly", "monthly", "now and then");
  private static final List<String> CITIES = List.of("Paris", "Random", "nowhere at all");

  private final Connection connection;
  private final Random dice;
  private final Journal journal;

  RandomFleet(Connection connection, long seed, Journal journal) {
    this.connection = connection;
    this.dice = new Random(seed);
    this.journal = journal;
  }

  Random dice() {
    return dice;
  }

  /** A few changes of any kind. */
  void change(int changes) {
    for (int i = 0; i < changes; i++) {
      change();
    }
  }

  private void change() {
    long number = 1 + dice.nextInt(NUMBERS);
    switch (dice.nextInt(17)) {
      case 0, 1, 2, 3 -> subscription(number);
      case 4, 5, 6 -> server(number);
      case 7 -> run("delete from wp_edd_subscriptions where id = " + number);
      case 8 -> run("delete from server where id = " + number);
      case 9 -> retired(number);
      case 10 -> trouble(number);
      case 11 -> operation(number);
      case 12 ->
          run(
              "update operation set state = 'ENDED', outcome = 'SUCCEEDED', ended_at = now(),"
                  + " wake_at = null where state <> 'ENDED' and server_id = "
                  + number);
      case 13 -> failing(number);
      case 14 -> several();
      case 15 -> {
        if (chance(90)) {
          schedule(number);
        } else {
          outage();
        }
      }
      default -> renumbered(number);
    }
  }

  private <T> T one(List<T> of) {
    return of.get(dice.nextInt(of.size()));
  }

  private boolean chance(int percent) {
    return dice.nextInt(100) < percent;
  }

  private static String text(String value) {
    return "'" + value + "'";
  }

  private static String text(Instant at) {
    return "'" + at + "'::timestamptz";
  }

  private Instant sometime() {
    return NOW.plus(Duration.ofHours(dice.nextInt(-200, 200)));
  }

  private void subscription(long number) {
    String expiration = chance(20) ? "null" : text(sometime()) + " at time zone 'UTC'";
    run(
        """
        insert into wp_edd_subscriptions (id, customer_id, product_id, email, status, expiration, refusal)
        values (%d, %d, %d, %s, %s, %s, %s)
        on conflict (id) do update set customer_id = excluded.customer_id,
          product_id = excluded.product_id, email = excluded.email, status = excluded.status,
          expiration = excluded.expiration, refusal = excluded.refusal
        """
            .formatted(
                number,
                chance(95) ? 100 + number : -1,
                chance(90) ? 3 : 4,
                chance(80) ? text("ann@example.org") : chance(10) ? "null" : text(one(EMAILS)),
                text(one(STATUSES)),
                expiration,
                chance(5) ? text("its expiration is no date") : "null"));
  }

  private void server(long number) {
    boolean built = chance(80);
    boolean drains = built && chance(10);
    String values =
        """
        %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %d, %s, %s
        """
            .formatted(
                number,
                100 + number,
                chance(95) ? 3 : 5,
                number,
                text(chance(95) ? "ann@example.org" : "old@example.org"),
                text("g" + number + ".ghostifi.net"),
                text(built ? "Running" : "Installing"),
                text("g" + number + ".ovpn"),
                instance(built, "vultr", "i-" + number),
                instance(drains, "vultr", "old-" + number),
                text(one(CITIES)),
                chance(5) ? text(NOW) : "null",
                chance(10) ? 1 : 0,
                text(NOW),
                text(NOW));
    run("delete from server where id = " + number + " or wp_edd_sub_id = " + number);
    run(
        """
        insert into server (id, customer_id, product_id, wp_edd_sub_id, user_email, server_name,
          status, ovpn_file,
          current_provider, current_instance, current_address, current_city, current_built_by,
          retiring_provider, retiring_instance, retiring_address, retiring_city, retiring_built_by,
          rebuild_now_location, destruction_confirmed_at, rebuild_now_status, created_at, updated_at)
        values (%s) on conflict do nothing
        """
            .formatted(values));
  }

  private String instance(boolean there, String provider, String id) {
    return there
        ? "'%s', '%s', '192.0.2.7', 'nyc', gen_random_uuid()"
            .formatted(chance(80) ? provider : "digitalocean", id)
        : "null, null, null, null, null";
  }

  private void outage() {
    for (long number = 1; number <= NUMBERS; number++) {
      trouble(number);
    }
  }

  private void schedule(long number) {
    run(
        "update server set rebuild_schedule = %s where id = %d"
            .formatted(text(one(SCHEDULES)), number));
    run(
        "update server set schedule_since = %s where id = %d"
            .formatted(text(NOW.minus(Duration.ofHours(dice.nextInt(100)))), number));
    if (chance(30)) {
      run(
          """
          insert into occurrence (server_id, due_at, state, at)
          values (%d, %s, 'DUE', %s) on conflict do nothing
          """
              .formatted(number, text(NOW.minus(Duration.ofHours(20))), text(NOW)));
    }
  }

  private void retired(long number) {
    run(
        """
        insert into retired_server (id, server_name, subscription_id, customer_id, product_id, email,
          retired_at, purge_at)
        select %d, 'r%d.ghostifi.net', %d, 100, 3, 'ann@example.org', now(), %s
         where not exists (select from server where id = %d) on conflict do nothing
        """
            .formatted(
                500 + dice.nextInt(40),
                dice.nextInt(1_000_000),
                number,
                text(sometime()),
                500 + number));
  }

  private void trouble(long number) {
    run(
        """
        insert into server_trouble (server_id, provider, instance_id, silent_since, counted_from,
          silent_at, found, found_since, looked_at, confirmed_at)
        select id, current_provider, current_instance, %s, %s, %s, %s, %s
          from server where id = %d and current_instance is not null on conflict do nothing
        """
            .formatted(
                text(NOW.minusSeconds(3000)),
                text(NOW.minusSeconds(3000)),
                text(NOW.minusSeconds(30)),
                chance(60)
                    ? text(one(List.of("GONE", "STOPPED", "RUNNING")))
                        + ", "
                        + text(NOW.minusSeconds(2000))
                        + ", "
                        + text(NOW.minusSeconds(20))
                    : "null, null, null",
                chance(10) ? text(NOW) : "null",
                number));
  }

  private void operation(long number) {
    ServerId server = new ServerId(number);
    Operation.Order order =
        new Operation.Order(new Location("nyc"), List.of("vultr"), Priority.CUSTOMER);
    DestructionGuard guard = new DestructionGuard(NOW.minus(Duration.ofHours(24)), 1000);
    journal.open(
        switch (dice.nextInt(3)) {
          case 0 -> new Opening.Build(Samples.operation(), server, order, NOW, "it has none");
          case 1 -> new Opening.Destroy(Samples.operation(), server, guard, NOW, "ended");
          default -> new Opening.Rebuild(Samples.operation(), server, order, "Paris", NOW, "asked");
        });
  }

  /** It has failed for some time already. */
  private void failing(long number) {
    run(
        "update fleet_pair set failing_since = "
            + text(sometime())
            + " where status = 'failing' and subscription_id = "
            + number);
  }

  private void several() {
    int from = 1 + dice.nextInt(NUMBERS);
    switch (dice.nextInt(10)) {
      case 0 -> run("truncate wp_edd_subscriptions");
      case 1 -> run("truncate server, server_trouble");
      default ->
          run(
              "update wp_edd_subscriptions set status = %s where id between %d and %d"
                  .formatted(text(one(STATUSES)), from, from + 5));
    }
  }

  private void renumbered(long number) {
    run(
        """
        update wp_edd_subscriptions set id = id + 40 where id = %d
          and not exists (select from wp_edd_subscriptions where id = %d)
        """
            .formatted(number, number + 40));
    run(
        """
        update server set wp_edd_sub_id = wp_edd_sub_id + 40 where id = %d
          and not exists (select from server where wp_edd_sub_id = %d)
        """
            .formatted(1 + dice.nextInt(NUMBERS), number + 40));
  }

  private void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      if (!"23505".equals(failure.getSQLState())) { // somebody has that number already
        throw new IllegalStateException(sql, failure);
      }
    }
  }
}
