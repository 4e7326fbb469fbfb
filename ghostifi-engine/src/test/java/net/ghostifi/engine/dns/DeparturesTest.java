package net.ghostifi.engine.dns;

import static net.ghostifi.domain.operation.Priority.CUSTOMER;
import static net.ghostifi.domain.operation.Priority.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A herd leaves together, and nobody who waits leaves with it. */
class DeparturesTest {
  /** What our account at Cloudflare bears. */
  private static final RateLimit LIMIT = new RateLimit(960, Duration.ofMinutes(5), 5_000);

  private static final int MANY = 150;

  private final SettableClock clock = new SettableClock();
  private final Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  private NameKeeper names;
  private Instant next;

  private NameKeeper keeper(Duration gather) {
    return new NameKeeper(
        dns,
        DnsSettings.standard().withGather(gather),
        new InstallationId("one-installation"),
        budgets,
        clock);
  }

  /** The first has left, so that the next departure is some time away. */
  @BeforeEach
  void leave() {
    dns.setRateLimit(LIMIT);
    names = keeper(Duration.ofMillis(1));
    names.point(name(MANY + 1), address(MANY + 1), SCHEDULE);
    next = until(() -> names.find(name(MANY + 1), SCHEDULE));
    dns.calls().reset();
  }

  @Test
  void a_herd_costs_one_read_and_one_write() {
    for (int n = 1; n <= MANY; n++) {
      int number = n;
      assertThat(until(() -> point(number))).isEqualTo(next);
    }
    assertThat(dns.calls().all()).isEmpty();

    clock.set(next);
    for (int n = 1; n <= MANY; n++) {
      point(n);
      assertThat(dns.resolve(name(n))).contains(address(n));
    }
    assertThat(dns.calls().count("records")).isEqualTo(1);
    assertThat(dns.calls().count("apply")).isEqualTo(1);
  }

  @Test
  void departures_take_three_percent_of_what_the_account_bears() {
    int departures = 0;
    Instant end = clock.instant().plus(Duration.ofHours(1));
    while (clock.instant().isBefore(end)) {
      for (int n = 1; n <= 10; n++) {
        int number = n;
        clock.set(until(() -> names.find(name(number), SCHEDULE)));
        departures++;
        names.find(name(number), SCHEDULE);
      }
    }
    assertThat(departures).isBetween(100, 3_600 / 20 + 10);
    assertThat(dns.calls().all().size() / (3_600.0 * 960 / 300)).isLessThan(0.03);
  }

  @Test
  void whoever_waits_for_it_goes_at_once_and_alone() {
    until(() -> point(1));
    names.point(name(2), address(2), CUSTOMER);

    assertThat(dns.resolve(name(2))).contains(address(2));
    assertThat(dns.resolve(name(1))).isEmpty();
    assertThat(names.find(name(2), CUSTOMER)).contains(address(2));
  }

  @Test
  void what_is_found_was_read_at_the_departure() {
    names.point(name(1), address(1), CUSTOMER);
    until(() -> names.find(name(1), SCHEDULE));
    names.point(name(1), address(7), CUSTOMER);
    until(() -> names.find(name(2), SCHEDULE));
    clock.set(next);
    assertThat(names.find(name(2), SCHEDULE)).isEmpty();
    dns.calls().reset();

    assertThat(names.find(name(1), SCHEDULE)).contains(address(7));
    assertThat(dns.calls().all()).isEmpty();
  }

  @Test
  void what_was_found_is_told_once() {
    until(() -> names.find(name(1), SCHEDULE));
    clock.set(next);
    names.find(name(1), SCHEDULE);

    assertThat(until(() -> names.find(name(1), SCHEDULE))).isAfter(next);
  }

  @Test
  void a_failure_is_everybodys_who_left_with_it() {
    until(() -> point(1));
    until(() -> point(2));
    clock.set(next);
    dns.calls().failNextAfterEffect("apply", ErrorCategory.AMBIGUOUS);

    assertFails(() -> point(1));
    assertFails(() -> point(2));
    assertThat(dns.calls().count("apply")).isEqualTo(1);
  }

  @Test
  void a_wish_whose_owner_does_not_come_back_is_not_fulfilled_late() {
    until(() -> point(1));
    clock.set(next.plusSeconds(31));
    point(2);

    assertThat(dns.resolve(name(2))).contains(address(2));
    assertThat(dns.resolve(name(1))).isEmpty();
  }

  @Test
  void whoever_changes_their_mind_gets_what_they_want_last() {
    until(() -> point(1));
    until(() -> names.point(name(1), address(9), SCHEDULE));
    clock.set(next);
    names.point(name(1), address(9), SCHEDULE);

    assertThat(dns.resolve(name(1))).contains(address(9));
    assertThat(dns.calls().count("apply")).isEqualTo(1);
  }

  @Test
  void whoever_comes_back_too_late_to_believe_what_was_read_goes_at_once() {
    names.point(name(1), address(1), CUSTOMER);
    until(() -> names.find(name(1), SCHEDULE));
    clock.set(next);
    point(2);
    clock.advance(Duration.ofMillis(20_001));
    names.point(name(1), address(7), CUSTOMER);

    assertThat(names.find(name(1), SCHEDULE)).contains(address(7));
  }

  @Test
  void whoever_gathers_nothing_puts_nobody_off() {
    NameKeeper alone = keeper(Duration.ZERO);
    for (int n = 1; n <= 20; n++) {
      alone.point(name(n), address(n), SCHEDULE);
      assertThat(dns.resolve(name(n))).contains(address(n));
    }
  }

  private void point(int n) {
    names.point(name(n), address(n), SCHEDULE);
  }

  private static Instant until(ThrowingCallable call) {
    return catchThrowableOfType(DeferredException.class, call).until();
  }

  private static void assertFails(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.AMBIGUOUS));
  }

  private static ServerName name(int n) {
    return ServerName.numbered(new ServerId(n), "ghostifi.net");
  }

  private static String address(int n) {
    return "203.0.113." + (n % 250 + 1);
  }
}
