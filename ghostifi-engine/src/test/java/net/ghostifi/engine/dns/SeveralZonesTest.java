package net.ghostifi.engine.dns;

import static net.ghostifi.domain.operation.Priority.CUSTOMER;
import static net.ghostifi.domain.operation.Priority.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

/** Zones of one account share what it bears, and have nothing else in common. */
class SeveralZonesTest {
  /** What our account at Cloudflare bears. */
  private static final RateLimit LIMIT = new RateLimit(960, Duration.ofMinutes(5), 5_000);

  private final SettableClock clock = new SettableClock();
  private final Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
  private final FakeDnsProvider first = zone("ghostifi.net");
  private final FakeDnsProvider second = zone("second.net");

  private static FakeDnsProvider zone(String name) {
    FakeDnsProvider zone = new FakeDnsProvider(name);
    zone.setRateLimit(LIMIT);
    return zone;
  }

  private NameKeeper keeper(Duration gather, DnsProvider... zones) {
    return new NameKeeper(
        List.of(zones),
        DnsSettings.standard().withGather(gather),
        new InstallationId("one-installation"),
        budgets,
        clock);
  }

  private static ServerName name(int number, String zone) {
    return new ServerName("g%04d.%s".formatted(number, zone));
  }

  private int calls() {
    return first.calls().all().size() + second.calls().all().size();
  }

  /** How many calls are made within an hour for somebody who never stops to want something. */
  private int hour(NameKeeper names, FakeDnsProvider... zones) {
    int before = calls();
    Instant end = clock.instant().plus(Duration.ofHours(1));
    for (int number = 1; clock.instant().isBefore(end); number++) {
      FakeDnsProvider zone = zones[number % zones.length];
      try {
        String address = "203.0.113." + (number % 250 + 1);
        names.point(name(number % 99, zone.zone()), address, CUSTOMER);
      } catch (DeferredException deferred) {
        clock.set(deferred.until());
      }
    }
    return calls() - before;
  }

  @Test
  void two_zones_are_called_no_more_often_than_one() {
    int alone = hour(keeper(Duration.ZERO, first), first);
    clock.advance(Duration.ofHours(1));
    int together = hour(keeper(Duration.ZERO, first, second), first, second);

    int bears = LIMIT.calls() * 12;
    assertThat(alone).isBetween(bears * 9 / 10, bears);
    assertThat(together).isBetween(bears * 9 / 10, bears);
    assertThat(second.calls().all()).hasSizeBetween(together * 4 / 10, together * 6 / 10);
  }

  @Test
  void departures_of_all_zones_together_take_three_percent_of_what_the_account_bears() {
    NameKeeper names = keeper(Duration.ofMillis(1), first, second);
    Instant end = clock.instant().plus(Duration.ofHours(1));
    while (clock.instant().isBefore(end)) {
      Instant next = Instant.MAX;
      for (FakeDnsProvider zone : List.of(first, second)) {
        try {
          names.find(name(1, zone.zone()), SCHEDULE);
        } catch (DeferredException deferred) {
          next = deferred.until().isBefore(next) ? deferred.until() : next;
        }
      }
      if (next.isBefore(Instant.MAX)) {
        clock.set(next);
      }
    }
    assertThat(first.calls().all()).hasSizeBetween(50, 3_600 / 40 + 10);
    assertThat(second.calls().all()).hasSizeBetween(50, 3_600 / 40 + 10);
    assertThat(calls() / (3_600.0 * 960 / 300)).isLessThan(0.03);
  }

  @Test
  void a_failure_of_one_zone_is_no_other_ones() {
    NameKeeper names = keeper(Duration.ZERO, first, second);
    second.calls().failAlways("apply", ErrorCategory.UNAVAILABLE);

    names.point(name(1, "ghostifi.net"), "203.0.113.1", CUSTOMER);
    assertThatThrownBy(() -> names.point(name(2, "second.net"), "203.0.113.2", CUSTOMER))
        .isInstanceOf(ProviderException.class);

    assertThat(names.find(name(1, "ghostifi.net"), CUSTOMER)).contains("203.0.113.1");
    assertThat(first.resolve(name(1, "ghostifi.net"))).contains("203.0.113.1");
  }

  @Test
  void a_name_in_none_of_them_is_refused_without_a_call() {
    NameKeeper names = keeper(Duration.ZERO, first, second);

    assertThatThrownBy(() -> names.find(name(1, "third.net"), CUSTOMER))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST))
        .hasMessageContaining(
            "g0001.third.net: it is in none of the zones of the configuration, which are"
                + " ghostifi.net, second.net");
    assertThat(calls()).isZero();
  }

  @Test
  void a_zone_is_full_from_when_it_refuses_a_record_until_it_takes_or_loses_one() {
    NameKeeper names = keeper(Duration.ZERO, first, second);
    second.setMostRecords(1);
    names.point(name(1, "second.net"), "203.0.113.1", CUSTOMER);
    assertThat(names.full()).isEmpty();

    assertThatThrownBy(() -> names.point(name(2, "second.net"), "203.0.113.2", CUSTOMER))
        .hasMessageContaining("the zone second.net has no room for another record")
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.QUOTA_EXCEEDED));
    assertThat(names.full()).containsExactly("second.net");
    names.point(name(1, "second.net"), "203.0.113.3", CUSTOMER);
    assertThat(names.full()).as("another address takes no room").containsExactly("second.net");

    names.remove(name(1, "second.net"), CUSTOMER);
    assertThat(names.full()).isEmpty();
  }
}
