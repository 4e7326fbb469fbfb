package net.ghostifi.engine.budget;

import static net.ghostifi.domain.operation.Priority.CUSTOMER;
import static net.ghostifi.domain.operation.Priority.REMOVAL;
import static net.ghostifi.domain.operation.Priority.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.budget.BudgetLimit;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class AccountBudgetTest {
  /** Two at once, six a second after that. */
  private static final RateLimit RATE = new RateLimit(26, Duration.ofSeconds(4), 100);

  private record Waiting(String who, Instant until) {}

  private final SettableClock clock = new SettableClock();
  private final Instant start = clock.instant();
  private final Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
  private final AccountBudget budget = impatient(budgets);

  private AccountBudget impatient(Budgets shared) {
    return new AccountBudget("vultr", Optional.of(RATE), shared, clock, Duration.ZERO);
  }

  @Test
  void an_account_without_a_limit_is_called_as_often_as_one_likes() {
    AccountBudget free = new AccountBudget("vultr", Optional.empty(), budgets, clock);
    for (int call = 0; call < 1_000; call++) {
      free.take("someone", 1, SCHEDULE);
    }
    assertThat(free.timeFor(1_000, 10)).isZero();
    assertThat(free.pages(1_000)).isEqualTo(1);
  }

  @Test
  void sends_away_whoever_must_wait_and_lets_them_through_when_they_come_back() {
    use(2);
    Instant until = deferred("ann", CUSTOMER);
    assertThat(until).isAfter(start);
    clock.set(until);
    budget.take("ann", 1, CUSTOMER);
  }

  @Test
  void what_was_reserved_is_not_reserved_again() {
    use(2);
    Instant until = deferred("ann", CUSTOMER);
    for (int early = 0; early < 50; early++) {
      assertThat(deferred("ann", CUSTOMER)).isEqualTo(until);
    }
    clock.set(until);
    budget.take("ann", 1, CUSTOMER);
    assertThat(deferred("bob", CUSTOMER)).isBeforeOrEqualTo(until.plus(Duration.ofMillis(200)));
  }

  @Test
  void a_reservation_serves_one_call() {
    use(2);
    clock.set(deferred("ann", CUSTOMER));
    budget.take("ann", 1, CUSTOMER);
    assertThat(deferred("ann", CUSTOMER)).isAfter(clock.instant());
  }

  @Test
  void whoever_comes_back_much_too_late_reserves_anew() {
    use(2);
    Instant until = deferred("ann", CUSTOMER);
    for (int other = 0; other < 20; other++) {
      deferred("other " + other, CUSTOMER);
    }
    clock.set(until.plus(Duration.ofMillis(1_001)));
    assertThat(deferred("ann", CUSTOMER)).isAfter(clock.instant());
  }

  /** 32 calls are borne, and 26 are ours: two may be late in a window, which is 307 ms of them. */
  @Test
  void whoever_stood_still_while_he_waited_for_his_call_reserves_anew() {
    use(2);
    AccountBudget slow = stalling(Duration.ofMillis(307));
    slow.take("ann", 1, CUSTOMER);

    clock.advance(Duration.ofSeconds(1));
    use(2);
    AccountBudget slower = stalling(Duration.ofMillis(308));
    assertThatThrownBy(() -> slower.take("bob", 1, CUSTOMER))
        .isInstanceOfSatisfying(
            DeferredException.class,
            deferred -> assertThat(deferred.until()).isEqualTo(clock.instant()));
    budget.take("bob", 1, CUSTOMER);
  }

  @Test
  void an_account_that_bears_no_more_than_we_call_is_called() {
    RateLimit rate = new RateLimit(26, Duration.ofSeconds(4), 100, 26);
    use(2);
    new AccountBudget("vultr", Optional.of(rate), budgets, stalled(5), Duration.ofSeconds(2))
        .take("ann", 1, CUSTOMER);
    assertThat(clock.instant()).isAfter(start);
  }

  /** Of the six calls that are borne beyond ours four, however many list. */
  @Test
  void further_pages_come_as_slowly_as_the_account_bears_them_beside_all_others() {
    AccountBudget listing = stalling(Duration.ZERO);
    List<Instant> pages = new ArrayList<>();
    for (int page = 0; page < 40; page++) {
      listing.nextPage();
      pages.add(clock.instant());
    }
    assertThat(pages.get(0)).isEqualTo(start);
    assertThat(pages.get(1)).isAfter(start);
    for (int page = 4; page < pages.size(); page++) {
      assertThat(Duration.between(pages.get(page - 4), pages.get(page)))
          .isGreaterThanOrEqualTo(RATE.per());
    }
  }

  @Test
  void whoever_lists_where_there_is_no_room_for_another_page_in_a_minute_comes_later() {
    for (int page = 0; page < 48; page++) {
      budgets.reserve("vultr pages", BudgetLimit.ofFurtherPages(RATE), 1, Duration.ofDays(1));
    }
    assertThatThrownBy(stalling(Duration.ZERO)::nextPage)
        .isInstanceOfSatisfying(
            DeferredException.class, deferred -> assertThat(deferred.until()).isAfter(start));
    new AccountBudget("vultr", Optional.empty(), budgets, clock).nextPage();
  }

  @Test
  void of_what_a_provider_bears_beyond_our_limit_late_calls_and_pages_take_no_more() {
    for (RateLimit rate :
        List.of(
            new RateLimit(24, Duration.ofSeconds(1), 500).where(30),
            new RateLimit(30, Duration.ofMinutes(1), 200).where(250),
            new RateLimit(960, Duration.ofMinutes(5), 5_000).where(1_200),
            new RateLimit(60, Duration.ofMinutes(1), 100))) {
      BudgetLimit all = BudgetLimit.within(rate);
      BudgetLimit pages = BudgetLimit.ofFurtherPages(rate);
      double late =
          (double) all.refill() * BudgetLimit.lateness(rate).toMillis() / rate.per().toMillis();
      assertThat(all.capacity() + all.refill() + pages.capacity() + pages.refill() + late)
          .isGreaterThan(rate.calls())
          .isLessThanOrEqualTo(rate.bears());
    }
  }

  /** Whoever waits for its clock stands still for so long afterwards. */
  private AccountBudget stalling(Duration late) {
    return new AccountBudget(
        "vultr", Optional.of(RATE), budgets, stalled(late.toMillis()), Duration.ofSeconds(2));
  }

  private PatientClock stalled(long millis) {
    return new PatientClock() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public boolean waitUntil(Instant at) {
        clock.set(at.plusMillis(millis));
        return true;
      }
    };
  }

  @Test
  void a_click_waits_behind_a_second_of_the_herd_at_most() {
    for (int one = 0; one < 500; one++) {
      deferredOrNot("herd " + one, SCHEDULE);
    }
    assertThat(deferred("ann", CUSTOMER)).isBefore(start.plus(Duration.ofMillis(1_400)));
  }

  @Test
  void removals_go_before_schedules_and_after_clicks() {
    for (int one = 0; one < 100; one++) {
      deferredOrNot("herd " + one, SCHEDULE);
      deferredOrNot("removal " + one, REMOVAL);
    }
    assertThat(deferred("ann", CUSTOMER))
        .isBetween(start.plusSeconds(2), start.plus(Duration.ofMillis(3_400)));
    assertThat(deferred("late removal", REMOVAL)).isAfter(start);
  }

  /** Whoever is refused comes back when told; in the end everybody was served, within the limit. */
  @Test
  void a_herd_is_served_in_the_time_that_its_calls_take() {
    List<Waiting> herd = new ArrayList<>();
    for (int one = 0; one < 300; one++) {
      herd.add(new Waiting("herd " + one, start));
    }
    int asked = 0;
    while (!herd.isEmpty()) {
      herd.sort((one, other) -> one.until().compareTo(other.until()));
      Waiting next = herd.removeFirst();
      clock.set(next.until().isAfter(clock.instant()) ? next.until() : clock.instant());
      asked++;
      Optional<Instant> later = deferredOrNot(next.who(), SCHEDULE);
      later.ifPresent(until -> herd.add(new Waiting(next.who(), until)));
    }
    assertThat(Duration.between(start, clock.instant()))
        .isLessThan(Duration.ofSeconds(300 / 6 + 5));
    assertThat(asked).isLessThan(4 * 300);
  }

  /** What Vultr's account bears, for as long as a thousand rebuilds take. */
  @Test
  void a_long_herd_gets_almost_all_of_what_an_account_bears_and_no_window_more() {
    int calls = 3_000;
    RateLimit vultr = new RateLimit(24, Duration.ofSeconds(1), 500);
    List<AccountBudget> daemons =
        Stream.generate(() -> new AccountBudget("vultr", Optional.of(vultr), budgets, clock))
            .limit(2)
            .toList();
    List<Instant> made = new ArrayList<>();
    PriorityQueue<Waiting> herd = new PriorityQueue<>(Comparator.comparing(Waiting::until));
    for (int one = 0; one < calls; one++) {
      herd.add(new Waiting("herd " + one, start));
    }
    while (!herd.isEmpty()) {
      Waiting next = herd.remove();
      clock.set(next.until().isAfter(clock.instant()) ? next.until() : clock.instant());
      AccountBudget daemon = daemons.get(Math.floorMod(next.who().hashCode(), daemons.size()));
      try {
        daemon.take(next.who(), 1, SCHEDULE);
        made.add(clock.instant());
      } catch (DeferredException deferred) {
        herd.add(new Waiting(next.who(), deferred.until()));
      }
    }
    for (int first = 0; first + 24 < calls; first++) {
      assertThat(made.get(first + 24)).isAfterOrEqualTo(made.get(first).plusMillis(999));
    }
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    assertThat(calls / seconds / vultr.calls()).isBetween(0.92, 1.0);
  }

  @Test
  void two_engines_have_one_budget() {
    use(2);
    AccountBudget other = impatient(budgets);
    assertThatThrownBy(() -> other.take("bob", 1, CUSTOMER)).isInstanceOf(DeferredException.class);
  }

  @Test
  void calls_that_were_not_foreseen_are_counted_afterwards() {
    budget.charge(20);
    assertThat(deferred("ann", CUSTOMER)).isAfter(start.plusSeconds(3));
  }

  @Test
  void a_store_that_is_away_sends_everybody_away_for_a_moment() {
    AccountBudget without =
        impatient(
            (account, limit, calls, atMostAhead) -> {
              throw new IllegalStateException("the database is away");
            });
    DeferredException deferred =
        catchThrowableOfType(DeferredException.class, () -> without.take("ann", 1, CUSTOMER));
    assertThat(deferred.until()).isAfter(start);
    without.charge(1);
  }

  @Test
  void waits_on_the_spot_for_what_is_near() {
    InstantSource ticking = InstantSource.system();
    Budgets shared = MemoryStores.create(new FakeSealer("test"), ticking).budgets();
    AccountBudget patient = new AccountBudget("vultr", Optional.of(RATE), shared, ticking);
    Instant begun = ticking.instant();
    for (int call = 0; call < 5; call++) {
      patient.take("somebody", 1, SCHEDULE);
    }
    assertThat(ticking.instant()).isAfterOrEqualTo(begun.plus(Duration.ofMillis(500)));
  }

  @Test
  void does_not_wait_for_a_clock_that_stands_still() {
    AccountBudget patient = new AccountBudget("vultr", Optional.of(RATE), budgets, clock);
    use(2);
    DeferredException deferred =
        catchThrowableOfType(DeferredException.class, () -> patient.take("ann", 1, CUSTOMER));
    assertThat(deferred.until()).isAfter(start);
    clock.set(deferred.until());
    patient.take("ann", 1, CUSTOMER);
  }

  @Test
  void a_reservation_for_fewer_calls_serves_and_the_rest_is_counted() {
    use(2);
    Instant until = deferred("batch", CUSTOMER);
    clock.set(until);
    budget.take("batch", 7, CUSTOMER);
    assertThat(deferred("ann", CUSTOMER)).isAfter(until.plusSeconds(1));
  }

  @Test
  void whoever_needs_fewer_calls_in_between_leaves_the_rest_of_the_reservation() {
    use(2);
    Instant until =
        catchThrowableOfType(DeferredException.class, () -> budget.take("batch", 7, CUSTOMER))
            .until();
    assertThat(deferred("batch", CUSTOMER)).isEqualTo(until);
    Instant next = deferred("ann", CUSTOMER);
    clock.set(until);
    budget.take("batch", 7, CUSTOMER);

    assertThat(deferred("bob", CUSTOMER)).isBeforeOrEqualTo(next.plus(Duration.ofMillis(200)));
  }

  @Test
  void comes_back_a_second_early_to_be_in_time() {
    AccountBudget patient = new AccountBudget("vultr", Optional.of(RATE), budgets, clock);
    use(2);
    budget.charge(12);
    DeferredException deferred =
        catchThrowableOfType(DeferredException.class, () -> patient.take("ann", 1, CUSTOMER));
    assertThat(deferred.until())
        .isBetween(start.plusSeconds(1), start.plus(Duration.ofMillis(1_200)));
  }

  @Test
  void whoever_is_interrupted_keeps_the_reservation_and_goes() {
    AccountBudget patient = new AccountBudget("vultr", Optional.of(RATE), budgets, clock);
    use(2);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> patient.take("ann", 1, CUSTOMER))
        .isInstanceOf(DeferredException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void use(int calls) {
    budget.take("somebody", calls, CUSTOMER);
  }

  private Instant deferred(String who, Priority priority) {
    return deferredOrNot(who, priority).orElseThrow();
  }

  private Optional<Instant> deferredOrNot(String who, Priority priority) {
    try {
      budget.take(who, 1, priority);
      return Optional.empty();
    } catch (DeferredException deferred) {
      return Optional.of(deferred.until());
    }
  }
}
