package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.AtLimit;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.HostTrust;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.memory.MemoryBandwidth;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.vpn.HostCounters;
import org.junit.jupiter.api.Test;

/** What servers use, who is told, and who stands still. */
class BandwidthTest {
  private static final Location NYC = new Location("nyc");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final long GIGA = 1_000_000_000L;

  private final Map<ServerId, Allowance> limits = new HashMap<>();
  private final Bell webhook = new Bell("webhook");
  private final Bell mail = new Bell("mail");
  private World world = world(AtLimit.NOTIFY);

  private World world(AtLimit atLimit) {
    return new World(
        new MemoryBandwidth(
            new BandwidthRules(
                ZoneId.of("America/New_York"), Counting.OUT, HostTrust.standard(), atLimit),
            List.of("webhook", "mail"),
            server -> limits.getOrDefault(server, Allowance.STANDARD)),
        List.of(webhook, mail));
  }

  /** A channel that takes what it is given, or fails. */
  private static final class Bell implements Notifier {
    private final String name;
    private final List<UsageEvent> taken = new ArrayList<>();
    private boolean fails;
    private boolean losesAnswers;

    Bell(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void deliver(UsageEvent event) {
      if (fails) {
        throw ProviderException.of(ErrorCategory.UNAVAILABLE, name, "deliver", "away");
      }
      taken.add(event);
      if (losesAnswers) {
        throw ProviderException.of(ErrorCategory.AMBIGUOUS, name, "deliver", "no answer");
      }
    }

    List<Mark> marks() {
      return taken.stream().map(UsageEvent::mark).toList();
    }
  }

  private InstanceRef running() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    return world.server().current().ref();
  }

  private void moved(InstanceRef instance, long out) {
    moved(instance, TODAY, out);
  }

  private void moved(InstanceRef instance, LocalDate day, long out) {
    world.cloud.setUsage(
        instance, List.of(new Reading(instance, day, new ByteCount(1), new ByteCount(out))));
  }

  private long used() {
    return world.stores.usage().thisMonth(world.server().id()).orElseThrow().used().bytes();
  }

  private void collect(Duration duration) {
    Instant end = world.clock.instant().plus(duration);
    while (world.clock.instant().isBefore(end)) {
      world.engine.bandwidth().collect();
      world.engine.bandwidth().pause();
      world.engine.bandwidth().deliver();
      world.wakeUps.ringUntil(world.clock.instant().plus(Duration.ofMinutes(1)));
    }
  }

  @Test
  void asks_about_each_instance_once_in_an_interval() {
    InstanceRef instance = running();
    moved(instance, 5 * GIGA);

    collect(Duration.ofHours(1));
    assertThat(used()).isEqualTo(5 * GIGA);
    assertThat(world.cloud.calls().count("usage")).isOne();

    moved(instance, 6 * GIGA);
    collect(Duration.ofHours(10));
    assertThat(used()).isEqualTo(6 * GIGA);
    assertThat(world.cloud.calls().count("usage")).isEqualTo(11);
  }

  @Test
  void spreads_the_questions_over_the_interval() {
    for (int i = 1; i <= 60; i++) {
      world.buys(i);
    }
    world.goOn(Duration.ofMinutes(5));

    int most = 0;
    int all = 0;
    for (int i = 0; i <= 60; i++) {
      int before = world.cloud.calls().count("usage");
      collect(Duration.ofMinutes(1));
      int asked = world.cloud.calls().count("usage") - before;
      most = Math.max(most, asked);
      all += asked;
    }

    assertThat(all).isEqualTo(60);
    assertThat(most).isLessThanOrEqualTo(10);
  }

  @Test
  void another_daemon_goes_on_where_one_has_stopped() {
    running();
    collect(Duration.ofHours(1));
    Engine other = world.engine();

    other.bandwidth().collect();

    assertThat(world.cloud.calls().count("usage")).isOne();
  }

  @Test
  void asks_only_as_far_as_nobody_else_needs_the_account() {
    for (int i = 1; i <= 60; i++) {
      world.buys(i);
    }
    world.goOn(Duration.ofMinutes(5));
    world.cloud.setRateLimit(new RateLimit(10, Duration.ofHours(1), 500));
    Engine limited = world.engine();
    world.clock.advance(Duration.ofHours(1));
    limited.bandwidth().collect();
    world.clock.advance(Duration.ofHours(1));

    int before = world.cloud.calls().count("usage");
    limited.bandwidth().collect();
    int asked = world.cloud.calls().count("usage") - before;

    assertThat(asked).isBetween(1, 10);
  }

  @Test
  void a_failed_question_leaves_what_was_known_and_is_asked_again_soon() {
    InstanceRef instance = running();
    moved(instance, 5 * GIGA);
    collect(Duration.ofHours(1));

    world.cloud.calls().failAlways("usage", ErrorCategory.UNAVAILABLE);
    collect(Duration.ofHours(3));
    assertThat(used()).isEqualTo(5 * GIGA);

    world.cloud.calls().heal("usage");
    moved(instance, 7 * GIGA);
    collect(Duration.ofMinutes(11));
    assertThat(used()).isEqualTo(7 * GIGA);
  }

  @Test
  void what_the_host_has_counted_fills_in_what_the_provider_has_not_told() {
    InstanceRef instance = running();
    moved(instance, 5 * GIGA);
    world.installer.setMeter(
        host ->
            Optional.of(
                new HostCounters(
                    "boot", Duration.ofMinutes(5), new ByteCount(2), new ByteCount(6 * GIGA))));

    world.engine.fleet().requestRebuild(world.server().id(), new LocationChoice.Fixed(NYC));
    world.goOn(Duration.ofMinutes(25));

    assertThat(world.server().current().ref()).isNotEqualTo(instance);
    assertThat(used()).isEqualTo(6 * GIGA);
  }

  @Test
  void an_instance_that_is_gone_is_asked_about_once_more() {
    InstanceRef old = running();
    collect(Duration.ofHours(1));
    world.engine.fleet().requestRebuild(world.server().id(), new LocationChoice.Fixed(NYC));
    world.goOn(Duration.ofMinutes(25));
    int before = asked(old);

    collect(Duration.ofHours(30));

    assertThat(asked(old) - before).isOne();
    assertThat(asked(world.server().current().ref())).isGreaterThan(25);
  }

  private int asked(InstanceRef instance) {
    return (int)
        world.cloud.calls().of("usage").stream()
            .filter(call -> call.arguments().contains(instance))
            .count();
  }

  @Test
  void a_month_turns_at_midnight_in_the_zone_without_any_traffic() {
    InstanceRef instance = running();
    moved(instance, 5 * GIGA);
    collect(Duration.ofHours(1));
    world.clock.advance(
        Duration.between(world.clock.instant(), Instant.parse("2026-04-01T03:59:50Z")));
    world.cloud.calls().failAlways("usage", ErrorCategory.UNAVAILABLE);
    world.engine.bandwidth().collect();
    assertThat(used()).isEqualTo(5 * GIGA);

    world.clock.advance(Duration.ofSeconds(10));

    assertThat(world.engine.bandwidth().collect().turned()).isOne();
    assertThat(world.engine.bandwidth().collect().turned()).isZero();
    assertThat(used()).isZero();
    assertThat(world.stores.usage().ledger(world.server().id()).usedIn(MARCH, Counting.OUT).bytes())
        .isEqualTo(5 * GIGA);
  }

  @Test
  void tells_each_mark_once_through_every_channel() {
    InstanceRef instance = running();
    moved(instance, 799 * GIGA);
    collect(Duration.ofHours(1));
    assertThat(webhook.taken).isEmpty();

    moved(instance, 800 * GIGA);
    collect(Duration.ofHours(3));
    assertThat(webhook.marks()).containsExactly(Mark.NEARLY_USED);

    moved(instance, 1_200 * GIGA);
    collect(Duration.ofHours(3));
    assertThat(webhook.marks()).containsExactly(Mark.NEARLY_USED, Mark.USED_UP);
    assertThat(mail.taken).isEqualTo(webhook.taken);
    assertThat(world.stores.usage().events(world.server().id())).isEqualTo(webhook.taken);
    assertThat(world.installer.suspended(instance)).isFalse();
  }

  @Test
  void a_channel_that_fails_holds_no_other_up_and_is_tried_again() {
    InstanceRef instance = running();
    webhook.fails = true;
    moved(instance, 900 * GIGA);
    collect(Duration.ofHours(2));

    assertThat(mail.marks()).containsExactly(Mark.NEARLY_USED);
    assertThat(world.engine.bandwidth().undelivered())
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.channel()).isEqualTo("webhook");
              assertThat(delivery.attempts()).isBetween(5, 12);
              assertThat(delivery.failure()).contains("away");
              assertThat(delivery.abandoned()).isFalse();
            });

    webhook.fails = false;
    collect(Duration.ofHours(1).plusMinutes(1));
    assertThat(webhook.marks()).containsExactly(Mark.NEARLY_USED);
    assertThat(world.engine.bandwidth().undelivered()).isEmpty();
  }

  @Test
  void what_was_perhaps_delivered_is_delivered_again_under_the_same_id() {
    InstanceRef instance = running();
    webhook.losesAnswers = true;
    moved(instance, 900 * GIGA);
    collect(Duration.ofHours(1));
    webhook.losesAnswers = false;
    collect(Duration.ofHours(2));

    assertThat(webhook.taken.size()).isGreaterThan(1);
    assertThat(webhook.taken.stream().map(UsageEvent::id).distinct()).hasSize(1);
    assertThat(world.engine.bandwidth().undelivered()).isEmpty();
  }

  @Test
  void what_nobody_takes_for_days_is_given_up_and_stays_in_sight() {
    InstanceRef instance = running();
    mail.fails = true;
    moved(instance, 900 * GIGA);
    for (int hour = 0; hour < 80; hour++) {
      collect(Duration.ofMinutes(1));
      world.clock.advance(Duration.ofHours(1));
    }

    assertThat(world.engine.bandwidth().undelivered())
        .singleElement()
        .satisfies(delivery -> assertThat(delivery.abandoned()).isTrue());
  }

  @Test
  void a_server_whose_month_is_used_up_stands_still_until_the_month_turns() {
    world = world(AtLimit.SUSPEND);
    InstanceRef instance = running();
    moved(instance, 1_000 * GIGA);
    collect(Duration.ofHours(1));

    assertThat(world.installer.suspended(instance)).isTrue();
    assertThat(webhook.taken).extracting(UsageEvent::paused).containsExactly(false, true);

    moved(instance, TODAY, 1_000 * GIGA);
    world.clock.advance(
        Duration.between(world.clock.instant(), Instant.parse("2026-04-01T04:00:00Z")));
    world.engine.bandwidth().collect();
    world.engine.bandwidth().pause();

    assertThat(world.installer.suspended(instance)).isFalse();
    assertThat(world.engine.bandwidth().paused()).isEmpty();
  }

  @Test
  void a_server_runs_again_when_its_limit_is_raised() {
    world = world(AtLimit.SUSPEND);
    InstanceRef instance = running();
    moved(instance, 1_000 * GIGA);
    collect(Duration.ofHours(1));
    assertThat(world.installer.suspended(instance)).isTrue();

    limits.put(world.server().id(), Allowance.ofMegabytes(2_000_000));
    collect(Duration.ofHours(1).plusMinutes(1));

    assertThat(world.installer.suspended(instance)).isFalse();
  }

  @Test
  void a_paused_server_that_is_rebuilt_stands_still_again() {
    world = world(AtLimit.SUSPEND);
    InstanceRef old = running();
    moved(old, 1_000 * GIGA);
    collect(Duration.ofHours(1));

    world.engine.fleet().requestRebuild(world.server().id(), new LocationChoice.Fixed(NYC));
    world.goOn(Duration.ofMinutes(25));
    InstanceRef fresh = world.server().current().ref();
    assertThat(fresh).isNotEqualTo(old);
    assertThat(world.server().failure()).isNull();
    collect(Duration.ofMinutes(1));

    assertThat(world.installer.suspended(fresh)).isTrue();
  }

  @Test
  void a_paused_server_is_not_taken_for_lost() {
    world = world(AtLimit.SUSPEND);
    InstanceRef instance = running();
    world.watched(Duration.ofMinutes(3));
    moved(instance, 1_000 * GIGA);
    collect(Duration.ofHours(1));

    world.watched(Duration.ofHours(2));

    assertThat(world.server().current().ref()).isEqualTo(instance);
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.held()).isZero();
  }

  @Test
  void a_paused_server_that_its_customer_has_started_is_stopped_again() {
    world = world(AtLimit.SUSPEND);
    InstanceRef instance = running();
    moved(instance, 1_000 * GIGA);
    collect(Duration.ofHours(1));
    world.installer.startByHand(instance);

    collect(Duration.ofHours(1).plusMinutes(1));

    assertThat(world.installer.suspended(instance)).isTrue();
  }

  @Test
  void a_host_that_is_not_reached_is_stopped_later_and_holds_no_other_up() {
    world = world(AtLimit.SUSPEND);
    InstanceRef instance = running();
    world.installer.silence(instance);
    moved(instance, 1_000 * GIGA);
    collect(Duration.ofHours(1));
    assertThat(world.installer.suspended(instance)).isFalse();
    assertThat(world.engine.bandwidth().paused()).hasSize(1);

    world.installer.answer(instance);
    collect(Duration.ofMinutes(1));

    assertThat(world.installer.suspended(instance)).isTrue();
  }
}
