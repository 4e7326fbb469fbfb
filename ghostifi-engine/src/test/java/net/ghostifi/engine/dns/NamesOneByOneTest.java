package net.ghostifi.engine.dns;

import static net.ghostifi.domain.operation.Priority.CUSTOMER;
import static net.ghostifi.domain.operation.Priority.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A herd whose zone takes one change at a time, in an account that may be called seldom. */
class NamesOneByOneTest {
  /** What our account at DigitalOcean bears. */
  private static final RateLimit LIMIT = new RateLimit(40, Duration.ofMinutes(1), 200);

  /** One call to read a name and one to write it. */
  private static final int CALLS_EACH = 2;

  private record Turn(int name, Priority priority, Instant at) {}

  private final SettableClock clock = new SettableClock();
  private final Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  private final List<Turn> turns = new ArrayList<>();
  private NameKeeper names;
  private int asked;

  @BeforeEach
  void one_change_at_a_time() {
    dns.setRateLimit(LIMIT);
    dns.setLargestBatch(1);
    names =
        new NameKeeper(
            dns,
            DnsSettings.standard().withGather(Duration.ofMillis(1)),
            new InstallationId("one-installation"),
            budgets,
            clock);
  }

  private void wants(int name, Priority priority) {
    turns.add(new Turn(name, priority, clock.instant()));
  }

  /** Everybody comes back when told, until all have their names or the end has come. */
  private void goOn(Instant end) {
    while (!turns.isEmpty()) {
      Turn next = turns.stream().min(Comparator.comparing(Turn::at)).orElseThrow();
      if (next.at().isAfter(end)) {
        return;
      }
      turns.remove(next);
      clock.set(next.at().isAfter(clock.instant()) ? next.at() : clock.instant());
      asked++;
      later(next).ifPresent(at -> turns.add(new Turn(next.name(), next.priority(), at)));
    }
  }

  private Optional<Instant> later(Turn turn) {
    try {
      names.point(name(turn.name()), address(turn.name()), turn.priority());
      return Optional.empty();
    } catch (DeferredException deferred) {
      return Optional.of(deferred.until());
    }
  }

  @Test
  void all_of_a_herd_have_their_names_in_the_time_that_their_calls_take() {
    int many = 40;
    Instant begun = clock.instant();
    for (int name = 1; name <= many; name++) {
      wants(name, SCHEDULE);
    }
    goOn(begun.plus(Duration.ofHours(1)));

    assertThat(turns).isEmpty();
    for (int name = 1; name <= many; name++) {
      assertThat(dns.resolve(name(name))).contains(address(name));
    }
    Duration bound = LIMIT.per().multipliedBy(many * CALLS_EACH).dividedBy(LIMIT.calls());
    assertThat(Duration.between(begun, clock.instant()))
        .isLessThan(bound.multipliedBy(5).dividedBy(4));
    assertThat(asked).isLessThan(many * 40);
  }

  @Test
  void a_click_in_the_middle_of_it_is_served_within_seconds() {
    Instant begun = clock.instant();
    for (int name = 1; name <= 40; name++) {
      wants(name, SCHEDULE);
    }
    goOn(begun.plusSeconds(20));
    Instant clicked = clock.instant();
    wants(100, CUSTOMER);
    while (turns.stream().anyMatch(turn -> turn.name() == 100)) {
      goOn(turns.stream().map(Turn::at).min(Comparator.naturalOrder()).orElseThrow());
    }

    assertThat(dns.resolve(name(100))).contains(address(100));
    assertThat(Duration.between(clicked, clock.instant())).isLessThan(Duration.ofSeconds(10));
  }

  /** Droplets and names share the account. */
  @Test
  void a_launch_finds_room_while_a_batch_waits_for_its_calls() {
    AccountBudget launches = new AccountBudget(dns.name(), Optional.of(LIMIT), budgets, clock);
    for (int name = 1; name <= 40; name++) {
      wants(name, SCHEDULE);
    }
    goOn(clock.instant().plusSeconds(20));
    Instant clicked = clock.instant();
    Instant at = clicked;
    while (true) {
      try {
        launches.take("launch", 1, CUSTOMER);
        break;
      } catch (DeferredException deferred) {
        at = deferred.until().isAfter(at) ? deferred.until() : at.plusMillis(1);
        clock.set(at);
      }
    }

    assertThat(Duration.between(clicked, at)).isLessThan(Duration.ofSeconds(10));
  }

  private static ServerName name(int number) {
    return ServerName.numbered(new ServerId(number), "ghostifi.net");
  }

  private static String address(int number) {
    return "203.0.113." + number;
  }
}
