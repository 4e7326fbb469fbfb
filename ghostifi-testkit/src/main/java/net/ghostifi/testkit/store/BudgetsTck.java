package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.ghostifi.ports.budget.BudgetLimit;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.Reservation;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of budgets promises. */
public abstract class BudgetsTck {
  private static final String ACCOUNT = "vultr";
  private static final Duration FAR = Duration.ofSeconds(8);
  private static final Duration NEAR = Duration.ofSeconds(1);

  /** Five at once, ten a second after that. */
  private static final BudgetLimit LIMIT = new BudgetLimit(5, 10, Duration.ofSeconds(1));

  /** What one reservation may be off: no store need count in nanoseconds. */
  private static final Duration PRECISION = Duration.ofMillis(1);

  private final SettableClock clock = new SettableClock();
  private final Instant start = clock.instant();
  private Budgets budgets;

  /** Budgets of a daemon; all that are made within a test share their accounts. */
  protected abstract Budgets create(InstantSource clock) throws Exception;

  @BeforeEach
  final void begin() throws Exception {
    budgets = create(clock);
  }

  @Test
  final void a_full_bucket_gives_at_once_and_then_as_calls_flow_in() {
    for (int call = 0; call < 5; call++) {
      assertThat(granted(1, FAR)).isEqualTo(start);
    }
    assertThat(granted(1, FAR)).isBetween(after(100), after(100).plus(PRECISION));
    assertThat(granted(2, FAR)).isBetween(after(300), after(300).plus(PRECISION));
  }

  @Test
  final void what_is_not_used_fills_the_bucket_and_no_more() {
    granted(5, FAR);
    clock.advance(Duration.ofHours(1));
    Instant now = clock.instant();
    assertThat(granted(5, FAR)).isEqualTo(now);
    assertThat(granted(1, FAR)).isAfter(now);
  }

  @Test
  final void what_lies_too_far_ahead_is_refused_and_uses_nothing_up() {
    granted(15, NEAR);
    for (int call = 0; call < 20; call++) {
      assertThat(reserve(1, NEAR)).isInstanceOf(Reservation.Refused.class);
    }
    assertThat(granted(1, FAR)).isBetween(after(1100), after(1100).plus(PRECISION));
  }

  @Test
  final void whoever_may_reserve_further_ahead_goes_before_those_who_may_not() {
    while (reserve(1, NEAR) instanceof Reservation.Granted) {
      assertThat(clock.instant()).isEqualTo(start);
    }
    assertThat(granted(1, FAR)).isBefore(after(1200));
    assertThat(reserve(1, NEAR)).isInstanceOf(Reservation.Refused.class);
  }

  @Test
  final void a_crowd_that_is_refused_comes_back_no_faster_than_calls_flow_in() {
    granted(15, NEAR);
    List<Instant> turns = new ArrayList<>();
    for (int call = 0; call < 50; call++) {
      turns.add(((Reservation.Refused) reserve(1, NEAR)).askAgainAt());
    }
    assertThat(turns).isSorted().allMatch(turn -> turn.isAfter(start));
    assertThat(mostWithin(turns, Duration.ofSeconds(1))).isLessThanOrEqualTo(11);
    assertThat(turns.getLast()).isBefore(after(6_000));
  }

  @Test
  final void whoever_asks_again_when_told_is_not_refused_unless_others_came_first() {
    granted(15, NEAR);
    Instant again = ((Reservation.Refused) reserve(1, NEAR)).askAgainAt();
    clock.set(again.plus(PRECISION));
    assertThat(reserve(1, NEAR)).isInstanceOf(Reservation.Granted.class);
  }

  @Test
  final void more_than_the_bucket_holds_is_granted_when_enough_has_flown_in() {
    assertThat(granted(25, FAR)).isBetween(after(2_000), after(2_000).plus(PRECISION));
    assertThat(granted(1, FAR)).isAfter(after(2_000));
  }

  @Test
  final void more_than_the_bucket_holds_is_refused_when_that_lies_too_far_ahead() {
    Instant again = ((Reservation.Refused) reserve(25, NEAR)).askAgainAt();
    assertThat(again).isAfterOrEqualTo(after(1_000));
    assertThat(granted(5, NEAR)).isEqualTo(start);
  }

  @Test
  final void accounts_know_nothing_of_each_other() {
    granted(15, NEAR);
    assertThat(budgets.reserve("cloudflare", LIMIT, 5, NEAR))
        .isEqualTo(new Reservation.Granted(start));
  }

  @Test
  final void a_limit_that_was_changed_is_in_force_from_then_on() {
    granted(5, FAR);
    BudgetLimit slow = new BudgetLimit(1, 1, Duration.ofSeconds(10));
    clock.advance(Duration.ofSeconds(1));
    assertThat(budgets.reserve(ACCOUNT, slow, 1, NEAR)).isNotNull();
    assertThat(budgets.reserve(ACCOUNT, slow, 1, NEAR)).isInstanceOf(Reservation.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  final void no_window_ever_sees_more_than_the_bucket_holds_and_gains(long seed) throws Exception {
    Random random = new Random(seed);
    BudgetLimit limit =
        new BudgetLimit(
            1 + random.nextInt(6),
            1 + random.nextInt(20),
            Duration.ofMillis(500 + random.nextInt(2_000)));
    List<Budgets> daemons = List.of(budgets, create(clock), create(clock));
    List<Instant> calls = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      clock.advance(Duration.ofMillis(random.nextInt(200)));
      int many = 1 + random.nextInt(limit.capacity());
      Duration ahead = Duration.ofMillis(random.nextInt(8_000));
      Budgets daemon = daemons.get(random.nextInt(daemons.size()));
      if (daemon.reserve(ACCOUNT, limit, many, ahead) instanceof Reservation.Granted granted) {
        assertThat(granted.at()).isBetween(clock.instant(), clock.instant().plus(ahead));
        calls.addAll(Collections.nCopies(many, granted.at()));
      }
    }
    assertThat(calls).isNotEmpty();
    assertThat(mostWithin(calls, limit.per().minus(PRECISION)))
        .isLessThanOrEqualTo(limit.capacity() + limit.refill());
  }

  @Test
  final void many_daemons_at_once_get_no_more_than_one() throws Exception {
    List<Budgets> daemons = List.of(budgets, create(clock), create(clock), create(clock));
    List<Callable<Reservation>> callers =
        IntStream.range(0, 80)
            .<Callable<Reservation>>mapToObj(
                n -> () -> daemons.get(n % daemons.size()).reserve(ACCOUNT, LIMIT, 1, NEAR))
            .toList();
    List<Instant> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(callers)) {
        if (answer.get() instanceof Reservation.Granted granted) {
          calls.add(granted.at());
        }
      }
    }
    assertThat(calls).hasSize(15);
    assertThat(mostWithin(calls, Duration.ofSeconds(1).minus(PRECISION))).isLessThanOrEqualTo(15);
  }

  private Reservation reserve(int calls, Duration atMostAhead) {
    return budgets.reserve(ACCOUNT, LIMIT, calls, atMostAhead);
  }

  private Instant granted(int calls, Duration atMostAhead) {
    Reservation reservation = reserve(calls, atMostAhead);
    assertThat(reservation).isInstanceOf(Reservation.Granted.class);
    return ((Reservation.Granted) reservation).at();
  }

  private Instant after(long millis) {
    return start.plusMillis(millis);
  }

  private static long mostWithin(List<Instant> calls, Duration window) {
    return calls.stream()
        .mapToLong(
            from ->
                calls.stream()
                    .filter(call -> !call.isBefore(from) && call.isBefore(from.plus(window)))
                    .count())
        .max()
        .orElse(0);
  }
}
