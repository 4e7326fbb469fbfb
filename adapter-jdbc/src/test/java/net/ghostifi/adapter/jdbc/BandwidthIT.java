package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.ghostifi.domain.bandwidth.AtLimit;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Collectable;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.HostReading;
import net.ghostifi.domain.bandwidth.HostTrust;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.notice.Delivery;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.Outbox;
import net.ghostifi.ports.store.PauseStore;
import net.ghostifi.ports.store.UsageStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger, what follows from it and who is told, on a real PostgreSQL. */
class BandwidthIT {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ServerId SERVER = new ServerId(1);
  private static final InstanceRef CURRENT = new InstanceRef("vultr", "i-1");
  private static final InstanceRef RETIRING = new InstanceRef("vultr", "i-0");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long GIGA = 1_000_000_000L;

  private Instant now = NOW;
  private final UsageStore usage = usage(AtLimit.NOTIFY);

  private UsageStore usage(AtLimit atLimit) {
    InstantSource clock = () -> now;
    return new PostgresUsageStore(
        POSTGRES.transactions(),
        new BandwidthRules(NEW_YORK, Counting.OUT, HostTrust.standard(), atLimit),
        List.of("webhook", "mail"),
        clock);
  }

  private static Outbox outbox() {
    return POSTGRES.database().outbox();
  }

  private static PauseStore pauses() {
    return POSTGRES.database().pauses();
  }

  @BeforeEach
  void a_server_runs_while_its_old_instance_drains() {
    server(1);
    POSTGRES.run(
        "update server set retiring_provider = 'vultr', retiring_instance = 'i-0',"
            + " retiring_address = '203.0.113.9', retiring_city = 'nyc',"
            + " retiring_built_by = gen_random_uuid()");
  }

  private static void server(int id) {
    POSTGRES.run(
        "insert into server (id, server_name, wp_edd_sub_id, customer_id, product_id, user_email,"
            + " status, ovpn_file, current_provider, current_instance, current_address,"
            + " current_city, current_built_by, created_at, updated_at) values (%d,".formatted(id)
            + " 'g%04d.ghostifi.net', %d, 4, 2, 'ann@example.org', 'Running', 'g%04d.ovpn',"
                .formatted(id, id, id)
            + " 'vultr', 'i-%d', '203.0.113.1', 'nyc', gen_random_uuid(), now(), now())"
                .formatted(id));
  }

  private static Reading reading(InstanceRef instance, LocalDate day, long out) {
    return new Reading(instance, day, new ByteCount(1), new ByteCount(out));
  }

  private void moved(UsageStore store, long out) {
    store.record(SERVER, List.of(reading(CURRENT, DAY, out)));
  }

  private static String shown() {
    return POSTGRES.ask("select bandwidth_this_month from server where id = 1");
  }

  private static HostReading said(String boot, String since, long out) {
    return new HostReading(
        CURRENT, boot, Instant.parse(since), NOW, ByteCount.ZERO, new ByteCount(out));
  }

  @Test
  void a_host_fills_in_until_its_provider_has_told() {
    moved(usage, 5 * GIGA);
    usage.recordHost(SERVER, said("a", "2026-03-13T00:00:00Z", 7 * GIGA));
    usage.recordHost(SERVER, said("a", "2026-03-13T00:00:00Z", 6 * GIGA));
    assertThat(shown()).isEqualTo("7000");

    moved(usage, 6 * GIGA);
    assertThat(shown()).isEqualTo("7000");
    moved(usage, 8 * GIGA);
    assertThat(shown()).isEqualTo("8000");
    assertThat(usage.readings(SERVER)).containsExactly(reading(CURRENT, DAY, 8 * GIGA));
  }

  @Test
  void what_a_host_has_counted_since_another_month_is_compared_with_all_of_it() {
    usage.record(SERVER, List.of(reading(CURRENT, LocalDate.of(2026, 2, 27), 50 * GIGA)));
    usage.recordHost(SERVER, said("a", "2026-02-27T00:00:00Z", 60 * GIGA));

    assertThat(shown()).isEqualTo("10000");
  }

  @Test
  void a_provider_that_has_had_its_say_is_the_truth() {
    usage.takeIn(now, HOUR);
    moved(usage, 5 * GIGA);
    usage.recordHost(SERVER, said("a", "2026-03-13T00:00:00Z", 7 * GIGA));
    assertThat(shown()).isEqualTo("7000");

    usage.told(CURRENT, NOW.plus(Duration.ofHours(23)), NOW.plus(Duration.ofDays(2)));
    assertThat(shown()).isEqualTo("7000");
    usage.told(CURRENT, NOW.plus(Duration.ofDays(1)), null);
    assertThat(shown()).isEqualTo("5000");
  }

  @Test
  void what_follows_from_a_retired_server_is_kept_in_the_ledger_alone() {
    ServerId gone = new ServerId(99);
    usage.record(gone, List.of(reading(CURRENT, DAY, GIGA)));

    assertThat(usage.ledger(gone).usedIn(YearMonth.of(2026, 3), Counting.OUT).bytes())
        .isEqualTo(GIGA);
    assertThat(usage.thisMonth(gone)).isEmpty();
    assertThat(usage.events(gone)).isEmpty();
  }

  @Test
  void a_month_turns_for_all_servers_and_only_once() {
    server(2);
    server(3);
    moved(usage, 5 * GIGA);
    assertThat(usage.turnMonth(2)).isEqualTo(2);
    assertThat(usage.turnMonth(2)).isZero();

    now = Instant.parse("2026-04-01T03:59:59Z");
    assertThat(usage.turnMonth(10)).isZero();
    now = Instant.parse("2026-04-01T04:00:00Z");
    assertThat(usage.turnMonth(10)).isEqualTo(3);
    assertThat(usage.turnMonth(10)).isZero();
    assertThat(shown()).isEqualTo("0");
  }

  @Test
  void a_row_of_which_no_sense_can_be_made_keeps_no_other_from_turning() {
    server(2);
    POSTGRES.run(
        "update server set server_name = 'no name', bandwidth_limit_this_month = 1 where id = 1");
    POSTGRES.run("insert into usage_reading values ('vultr', 'i-1', '2026-03-01', 1, 0, 5000000)");

    assertThat(usage.turnMonth(10)).isOne();
    assertThat(POSTGRES.ask("select bandwidth_month from server where id = 2"))
        .isEqualTo("2026-03-01");
  }

  @Test
  void a_limit_that_is_changed_by_hand_is_seen() {
    moved(usage, 700 * GIGA);
    assertThat(usage.turnMonth(10)).isZero();

    POSTGRES.run("update server set bandwidth_limit_this_month = 800000");

    assertThat(usage.turnMonth(10)).isOne();
    assertThat(usage.events(SERVER)).extracting(UsageEvent::mark).containsExactly(Mark.NEARLY_USED);
  }

  @Test
  void each_mark_is_told_once_in_a_month_however_many_find_it() throws Exception {
    List<Callable<Void>> finders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      finders.add(
          () -> {
            moved(usage, 1_200 * GIGA);
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> each : threads.invokeAll(finders)) {
        each.get();
      }
    }

    assertThat(usage.events(SERVER))
        .extracting(UsageEvent::mark)
        .containsExactly(Mark.NEARLY_USED, Mark.USED_UP);
    assertThat(outbox().due("mail", now, 10)).hasSize(2);
    assertThat(outbox().due("webhook", now, 10)).hasSize(2);

    now = Instant.parse("2026-04-02T12:00:00Z");
    usage.record(SERVER, List.of(reading(CURRENT, LocalDate.of(2026, 4, 2), 900 * GIGA)));
    assertThat(usage.events(SERVER)).hasSize(3);
  }

  @Test
  void an_event_says_what_was_true_when_it_came_about() {
    moved(usage, 801 * GIGA);

    assertThat(usage.events(SERVER))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.id())
                  .isEqualTo(UsageEvent.id(event.name(), YearMonth.of(2026, 3), Mark.NEARLY_USED));
              assertThat(event.email()).isEqualTo("ann@example.org");
              assertThat(event.at()).isEqualTo(NOW);
              assertThat(event.usage().used().bytes()).isEqualTo(801 * GIGA);
              assertThat(event.usage().allowance().limit().megabytes()).isEqualTo(1_000_000);
              assertThat(event.paused()).isFalse();
            });
  }

  @Test
  void what_was_not_delivered_waits_for_its_time_and_is_in_sight() {
    moved(usage, 801 * GIGA);
    Delivery mail = outbox().due("mail", now, 10).getFirst();

    outbox().failed(mail, "away", NOW.plusSeconds(30));
    assertThat(outbox().due("mail", NOW.plusSeconds(29), 10)).isEmpty();
    assertThat(outbox().due("mail", NOW.plusSeconds(30), 10))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.attempts()).isOne();
              assertThat(again.failure()).isEqualTo("away");
              assertThat(again.event()).isEqualTo(mail.event());
            });
    outbox().failed(mail, "gone", null);
    assertThat(outbox().due("mail", NOW.plus(Duration.ofDays(9)), 10)).isEmpty();
    assertThat(outbox().undelivered(NOW)).isEmpty();
    assertThat(outbox().undelivered(NOW.plusSeconds(1)))
        .extracting(Delivery::channel, Delivery::abandoned)
        .containsExactlyInAnyOrder(tuple("mail", true), tuple("webhook", false));
  }

  @Test
  void what_was_delivered_is_over_and_no_late_failure_brings_it_back() {
    moved(usage, 801 * GIGA);
    Delivery mail = outbox().due("mail", now, 10).getFirst();

    outbox().delivered(mail, NOW);
    outbox().failed(mail, "late", NOW);
    outbox().delivered(mail, NOW.plusSeconds(9));

    assertThat(outbox().due("mail", NOW.plus(HOUR), 10)).isEmpty();
    assertThat(outbox().undelivered(NOW.plus(HOUR)))
        .extracting(Delivery::channel)
        .containsExactly("webhook");
  }

  @Test
  void instances_are_asked_about_in_turn_while_a_server_has_them() {
    usage.takeIn(now, HOUR);
    usage.takeIn(now.plus(HOUR), HOUR);
    assertThat(usage.due("digitalocean", now.plus(HOUR), 10)).isEmpty();
    assertThat(usage.due("vultr", now.minusSeconds(1), 10)).isEmpty();
    assertThat(usage.due("vultr", now.plus(HOUR), 10))
        .containsExactlyInAnyOrder(
            new Collectable(SERVER, CURRENT, true, NOW),
            new Collectable(SERVER, RETIRING, true, NOW));

    Instant later = now.plus(HOUR);
    usage.told(CURRENT, later, later.plus(HOUR));
    now = later;
    usage.untold(RETIRING, later.plusSeconds(60));
    assertThat(usage.due("vultr", later, 10)).isEmpty();
    POSTGRES.run(
        "update server set retiring_provider = null, retiring_instance = null,"
            + " retiring_address = null, retiring_city = null, retiring_built_by = null");
    assertThat(usage.due("vultr", later.plusSeconds(60), 10))
        .containsExactly(new Collectable(SERVER, RETIRING, false, later));
    usage.untold(RETIRING, null);
    usage.takeIn(later, HOUR);
    assertThat(usage.due("vultr", later.plus(Duration.ofDays(9)), 10))
        .containsExactly(new Collectable(SERVER, CURRENT, true, later));
  }

  @Test
  void the_first_questions_are_spread_over_the_interval() {
    for (int i = 2; i <= 200; i++) {
      server(i);
    }
    usage.takeIn(now, HOUR);

    int before = 0;
    for (int part = 1; part <= 6; part++) {
      int due = usage.due("vultr", now.plus(HOUR.multipliedBy(part).dividedBy(6)), 1000).size();
      assertThat(due - before).as("in part " + part).isBetween(15, 60);
      before = due;
    }
    assertThat(before).isEqualTo(201);
  }

  @Test
  void a_server_whose_month_is_used_up_is_paused_until_there_is_room_again() {
    UsageStore suspending = usage(AtLimit.SUSPEND);
    moved(suspending, 1_000 * GIGA);

    assertThat(pauses().pauses())
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.wanted()).isTrue();
              assertThat(pause.stoppedOn()).isNull();
            });
    assertThat(POSTGRES.ask("select pause_reason from server where id = 1"))
        .startsWith("Your VPN is paused: the 1,000,000 Mb of March 2026 are used up.");
    assertThat(POSTGRES.database().watch().watched().servers()).isEmpty();
    assertThat(suspending.events(SERVER))
        .extracting(UsageEvent::paused)
        .containsExactly(false, true);

    pauses().stopping(SERVER, CURRENT);
    assertThat(pauses().pauses())
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.stoppedOn()).isEqualTo(CURRENT);
              assertThat(pause.stoppedAt()).isNull();
            });
    pauses().stopped(SERVER, CURRENT, NOW);
    POSTGRES.run("update server set bandwidth_limit_this_month = 2000000");
    suspending.turnMonth(10);
    assertThat(pauses().pauses())
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.wanted()).isFalse();
              assertThat(pause.due(NOW, HOUR).orElseThrow()).isInstanceOf(Pause.Act.Start.class);
            });
    pauses().started(SERVER, RETIRING);
    assertThat(pauses().pauses()).hasSize(1);
    pauses().started(SERVER, CURRENT);
    assertThat(pauses().pauses()).isEmpty();
  }

  @Test
  void a_policy_that_is_taken_back_lets_paused_servers_run() {
    moved(usage(AtLimit.SUSPEND), 1_000 * GIGA);
    assertThat(pauses().pauses()).hasSize(1);

    moved(usage, 1_000 * GIGA);

    assertThat(pauses().pauses()).isEmpty();
  }
}
