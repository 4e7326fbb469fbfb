package net.ghostifi.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.domain.clock.ClockVerdict;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon whose clock and PostgreSQL's are five seconds apart. */
class WrongClockIT {
  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final int MANY = 100;

  @TempDir static Path folder;
  private static TestPostgres postgres;
  private final FakeWorld world = new FakeWorld();
  private final TurnedClock clock = new TurnedClock();

  /** The system's clock, turned. Counts how often it was read. */
  private static final class TurnedClock implements InstantSource {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicInteger reads = new AtomicInteger();

    @Override
    public Instant instant() {
      reads.incrementAndGet();
      return Instant.now().plus(ahead.get());
    }
  }

  @BeforeAll
  static void start() {
    postgres = new TestPostgres(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static void buy(String database) {
    postgres.run(
        database,
        "insert into wp_edd_subscriptions (customer_id, product_id, status, email)"
            + " values (1, 1, 'active', 'ann@example.org')");
  }

  /** The daemon has had its chances: its alarms, its check and its look at the clock went round. */
  private void awaitManyTurns() {
    int before = clock.reads.get();
    await().atMost(BOUND).until(() -> clock.reads.get() >= before + MANY);
  }

  private static long running(Engine engine) {
    return engine.fleet().servers().stream()
        .filter(server -> server.status() == ServerStatus.RUNNING)
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, 5})
  void takes_up_nothing_at_its_start_and_begins_when_it_is_right(int seconds) {
    String name = seconds < 0 ? "behind" : "ahead";
    DatabaseSettings place = postgres.database(name);
    clock.ahead.set(Duration.ofSeconds(seconds));
    Engine engine = world.engine(place, clock);
    buy(name);
    engine.start();
    awaitManyTurns();
    assertThat(engine.clock()).isInstanceOf(ClockVerdict.Apart.class);
    assertThat(engine.fleet().servers()).isEmpty();
    assertThat(postgres.ask(name, "select count(*) from lease")).isEqualTo("0");

    engine.check(); // by hand: an operation is there, with an alarm that is due
    awaitManyTurns();
    assertThat(postgres.ask(name, "select max(epoch) from operation")).isEqualTo("0");
    assertThat(postgres.ask(name, "select count(*) from scheduled_tasks where not picked"))
        .isEqualTo("1");

    clock.ahead.set(Duration.ZERO);
    await().atMost(BOUND).until(() -> running(engine) == 1);
    assertThat(world.cloud.existing()).hasSize(1);
  }

  @Test
  void stops_taking_work_up_on_the_way_and_leaves_it_to_another() {
    DatabaseSettings place = postgres.database("on_the_way");
    Engine turned = world.engine(place, clock);
    turned.start();
    buy("on_the_way");
    turned.nudge();
    await().atMost(BOUND).until(() -> running(turned) == 1);

    clock.ahead.set(Duration.ofSeconds(5));
    awaitManyTurns();
    buy("on_the_way");
    turned.nudge();
    turned.check();
    awaitManyTurns();
    assertThat(
            postgres.ask(
                "on_the_way", "select epoch from operation order by opened_at desc limit 1"))
        .isEqualTo("0");

    Engine right = world.engine(place, InstantSource.system());
    right.start();
    await().atMost(BOUND).until(() -> running(right) == 2);
    assertThat(world.cloud.existing()).hasSize(2);
  }
}
