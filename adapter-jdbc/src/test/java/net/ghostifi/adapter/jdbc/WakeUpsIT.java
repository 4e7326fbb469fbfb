package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.WakeUps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WakeUpsIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final WakeUpSettings SETTINGS =
      new WakeUpSettings(16, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMillis(500));

  /** For a daemon whose death is to be noticed soon. */
  static final WakeUpSettings ANXIOUS =
      new WakeUpSettings(16, Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofMillis(500));

  private final List<AutoCloseable> toClose = new ArrayList<>();
  private final Map<OperationId, AtomicInteger> runs = new ConcurrentHashMap<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
  }

  @Test
  void an_alarm_rings_once_among_two_daemons_and_goes() {
    start(operation -> Optional.empty());
    WakeUps second = start(operation -> Optional.empty());
    List<OperationId> operations =
        IntStream.range(0, 100).mapToObj(i -> Samples.operation()).toList();
    operations.forEach(operation -> second.wake(operation, Instant.now()));
    await().atMost(SOON).until(() -> alarms().equals("0"));
    assertThat(runs).hasSize(100);
    assertThat(runs.values()).allSatisfy(count -> assertThat(count).hasValue(1));
  }

  @Test
  void an_alarm_that_was_set_before_the_start_rings_after_it() {
    OperationId operation = Samples.operation();
    WakeUps wakeUps = POSTGRES.database().wakeUps(SETTINGS);
    toClose.add(wakeUps);
    wakeUps.wake(operation, Instant.now());
    wakeUps.start(counting(id -> Optional.empty()));
    awaitRuns(operation, 1);
    assertThatThrownBy(() -> wakeUps.start(id -> Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_parked_operation_is_woken_at_its_time_and_not_before() {
    OperationId operation = Samples.operation();
    Instant later = Instant.now().plus(Duration.ofMillis(1500));
    List<Instant> rang = new ArrayList<>();
    WakeUps wakeUps =
        start(
            id -> {
              rang.add(Instant.now());
              return rang.size() == 1 ? Optional.of(later) : Optional.empty();
            });
    wakeUps.wake(operation, Instant.now());
    awaitRuns(operation, 2);
    assertThat(rang.getLast()).isAfterOrEqualTo(later);
  }

  @Test
  void an_alarm_is_brought_forward_and_never_put_off() {
    OperationId operation = Samples.operation();
    WakeUps wakeUps = start(id -> Optional.empty());
    wakeUps.wake(operation, Instant.now().plus(Duration.ofHours(1)));
    wakeUps.wake(operation, Instant.now().plus(Duration.ofHours(2)));
    assertThat(
            POSTGRES.ask(
                "select execution_time < now() + interval '61 minutes' from scheduled_tasks"))
        .isEqualTo("t");
    wakeUps.wake(operation, Instant.now());
    awaitRuns(operation, 1);
  }

  @Test
  void an_alarm_that_is_set_during_the_run_rings_again_after_it() throws Exception {
    OperationId operation = Samples.operation();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger run = new AtomicInteger();
    WakeUps wakeUps =
        start(
            id -> {
              if (run.incrementAndGet() == 1) {
                running.countDown();
                awaitLatch(goOn);
                return Optional.of(Instant.now().plus(Duration.ofHours(1)));
              }
              return Optional.empty();
            });
    wakeUps.wake(operation, Instant.now());
    awaitLatch(running);
    wakeUps.wake(operation, Instant.now());
    goOn.countDown();
    awaitRuns(operation, 2);
    await().atMost(SOON).until(() -> alarms().equals("0"));
  }

  @Test
  void an_alarm_that_is_set_during_the_last_run_rings_too() throws Exception {
    OperationId operation = Samples.operation();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WakeUps wakeUps =
        start(
            id -> {
              running.countDown();
              awaitLatch(goOn);
              return Optional.empty();
            });
    wakeUps.wake(operation, Instant.now());
    awaitLatch(running);
    wakeUps.wake(operation, Instant.now());
    goOn.countDown();
    awaitRuns(operation, 2);
    await().atMost(SOON).until(() -> alarms().equals("0"));
  }

  @Test
  void a_run_that_fails_is_tried_again_later() {
    OperationId operation = Samples.operation();
    AtomicInteger failures = new AtomicInteger();
    WakeUps wakeUps =
        start(
            id -> {
              if (failures.incrementAndGet() == 1) {
                throw new IllegalStateException("planted");
              }
              return Optional.empty();
            });
    wakeUps.wake(operation, Instant.now());
    awaitRuns(operation, 2);
    await().atMost(SOON).until(() -> alarms().equals("0"));
  }

  @Test
  void takes_up_neither_alarms_nor_what_the_dead_left_while_it_is_paused() {
    OperationId left = Samples.operation();
    run(left, "another daemon", "1 minute");
    AtomicInteger looks = new AtomicInteger();
    Database counting =
        Database.open(
            POSTGRES.settings(),
            () -> {
              looks.incrementAndGet();
              return Instant.now();
            });
    WakeUps paused = counting.wakeUps(ANXIOUS);
    toClose.add(paused);
    toClose.add(counting);
    paused.pause();
    paused.start(counting(id -> Optional.empty()));
    OperationId due = Samples.operation();
    paused.wake(due, Instant.now());
    int before = looks.get();
    await().atMost(SOON).until(() -> looks.get() >= before + 4); // for the dead
    assertThat(runs).isEmpty();
    assertThat(
            POSTGRES.ask(
                "select picked_by from scheduled_tasks where task_instance = '" + left + "'"))
        .isEqualTo("another daemon");

    paused.resume();
    awaitRuns(due, 1);
    awaitRuns(left, 1);
    paused.pause();
    OperationId elsewhere = Samples.operation();
    paused.wake(elsewhere, Instant.now());
    start(id -> Optional.empty());
    awaitRuns(elsewhere, 1);
    await().atMost(SOON).until(() -> alarms().equals("0"));
  }

  @Test
  void a_run_whose_daemon_died_goes_on_in_another() {
    OperationId operation = Samples.operation();
    run(operation, "a dead daemon", "1 minute");
    start(id -> Optional.empty());
    awaitRuns(operation, 1);
    await().atMost(SOON).until(() -> alarms().equals("0"));
  }

  /** One after the other, the last would wait for all before it, and for whoever holds a row. */
  @Test
  void all_that_a_dead_daemon_ran_goes_on_though_one_of_it_is_held() throws Exception {
    List<OperationId> left = IntStream.range(0, 40).mapToObj(i -> Samples.operation()).toList();
    left.forEach(operation -> run(operation, "a dead daemon", "1 minute"));
    OperationId confirmed = Samples.operation();
    run(confirmed, "a dead daemon", "-1 hour");
    OperationId alive = Samples.operation();
    run(alive, "a living daemon", "-1 hour");
    OperationId held = left.getFirst();
    try (Connection other = POSTGRES.connect()) {
      other.setAutoCommit(false);
      other
          .createStatement()
          .execute("select 1 from scheduled_tasks where task_instance = '" + held + "' for update");

      start(ANXIOUS, id -> Optional.empty());

      await().atMost(SOON).until(() -> runs.size() == left.size() - 1);
      assertThat(runs).doesNotContainKey(held);
      other.rollback();
    }
    awaitRuns(held, 1);
    await().atMost(SOON).until(() -> alarms().equals("2"));
    assertThat(runs).containsOnlyKeys(left);
    assertThat(runs.values()).allSatisfy(count -> assertThat(count).hasValue(1));
  }

  private static void run(OperationId operation, String daemon, String unconfirmed) {
    POSTGRES.run(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
            + " last_heartbeat, version) values ('operation', '%s', now(), true, '%s', now() -"
                .formatted(operation, daemon)
            + " interval '%s', 7)".formatted(unconfirmed));
  }

  @Test
  void a_daemon_that_is_killed_leaves_its_runs_to_another() throws Exception {
    OperationId operation = Samples.operation();
    WakingProcess other = WakingProcess.start(POSTGRES.settings());
    try {
      WakeUps unstarted = POSTGRES.database().wakeUps(SETTINGS);
      unstarted.wake(operation, Instant.now());
      assertThat(other.awaitRun()).isEqualTo(operation.toString());
    } finally {
      other.kill();
    }
    start(ANXIOUS, id -> Optional.empty());
    awaitRuns(operation, 1);
    await().atMost(SOON).until(() -> alarms().equals("0"));
  }

  @Test
  void a_run_that_was_taken_over_does_not_touch_the_alarm_any_more() throws Exception {
    OperationId operation = Samples.operation();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WakeUps wakeUps =
        start(
            id -> {
              running.countDown();
              awaitLatch(goOn);
              return Optional.empty();
            });
    wakeUps.wake(operation, Instant.now());
    awaitLatch(running);
    POSTGRES.run(
        "update scheduled_tasks set version = version + 1, last_heartbeat = now() + interval '1"
            + " day', picked_by = 'another daemon'");
    goOn.countDown();
    wakeUps.close();
    assertThat(POSTGRES.ask("select picked_by from scheduled_tasks")).isEqualTo("another daemon");
  }

  @Test
  void a_close_interrupts_what_does_not_end_and_loses_nothing() throws Exception {
    OperationId operation = Samples.operation();
    CountDownLatch running = new CountDownLatch(1);
    WakeUps stuck =
        start(
            id -> {
              running.countDown();
              awaitLatch(new CountDownLatch(1));
              return Optional.empty();
            });
    stuck.wake(operation, Instant.now());
    awaitLatch(running);
    stuck.close();
    stuck.close();
    runs.clear();
    start(id -> Optional.empty());
    awaitRuns(operation, 1);
  }

  @Test
  void two_hundred_parked_operations_hold_no_thread_of_sixteen() {
    List<OperationId> operations =
        IntStream.range(0, 200).mapToObj(i -> Samples.operation()).toList();
    Instant later = Instant.now().plus(Duration.ofSeconds(1));
    WakeUps wakeUps = start(id -> runs.get(id).get() == 1 ? Optional.of(later) : Optional.empty());
    operations.forEach(operation -> wakeUps.wake(operation, Instant.now()));
    await().atMost(SOON).until(() -> alarms().equals("0"));
    assertThat(runs).hasSize(200);
    assertThat(runs.values()).allSatisfy(count -> assertThat(count).hasValue(2));
  }

  private WakeUps start(Function<OperationId, Optional<Instant>> handler) {
    return start(SETTINGS, handler);
  }

  private WakeUps start(WakeUpSettings settings, Function<OperationId, Optional<Instant>> handler) {
    Database database = POSTGRES.database();
    WakeUps wakeUps = database.wakeUps(settings);
    toClose.add(wakeUps);
    wakeUps.start(counting(handler));
    return wakeUps;
  }

  private WakeUps.Handler counting(Function<OperationId, Optional<Instant>> handler) {
    return operation -> {
      runs.computeIfAbsent(operation, missing -> new AtomicInteger()).incrementAndGet();
      return handler.apply(operation);
    };
  }

  private void awaitRuns(OperationId operation, int number) {
    await()
        .atMost(SOON)
        .until(() -> runs.getOrDefault(operation, new AtomicInteger()).get() >= number);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String alarms() {
    return POSTGRES.ask("select count(*) from scheduled_tasks");
  }
}
