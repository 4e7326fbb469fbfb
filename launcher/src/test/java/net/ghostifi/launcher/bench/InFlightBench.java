package net.ghostifi.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ghostifi.launcher.daemon.DaemonProcess;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.postgres.EmbeddedPostgres;
import net.ghostifi.postgres.Settings;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.vultr.VultrSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a daemon takes while ten thousand operations are in flight: customers buy as fast as the
 * account lets servers be launched, and none of them comes to run. Run by {@code bin/bench
 * inflight}.
 */
class InFlightBench {
  private static final int OPERATIONS = Integer.getInteger("bench.operations", 10_000);
  private static final int A_SECOND = 20;
  private static final int VANISHING = 3;
  private static final Duration WINDOW = Duration.ofMinutes(2);
  private static final Duration SAMPLE = Duration.ofSeconds(5);
  private static final double MOST_CORES = 1;
  private static final double MOST_HEAP = 512;
  private static final double MOST_LAG = 1;
  private static final double HALF_A_SECOND = 0.5;
  private static final Path FILE = Path.of("target", "bench", "inflight.txt");
  private static final Pattern SHOWN = Pattern.compile("figures are shown on (http://\\S+)");
  private static final String BUY =
      """
      insert into wp_edd_subscriptions (customer_id, product_id, email, status)
      select number, 1, 'customer' || number || '@example.org', 'active'
        from generate_series(%d, %d) as number
      """;
  private static final String WAITING =
      "select count(*) from operation where state = 'LIVE' and step = 'BOOT'";

  /**
   * What was measured for a while.
   *
   * @param cores processor time by the time that passed
   * @param heap the most that was in use, in megabytes
   * @param lag the seconds that 99 of 100 alarms were not later than
   * @param prompt which part of them was not later than half a second
   */
  private record Phase(
      double seconds, double cores, double heap, double lag, double prompt, long wakeUps) {
    String row(String name) {
      return String.format(
          Locale.ROOT,
          "%-34s %6.0f s %5.2f cores %5.0f MB of heap %8d wake-ups (%.0f a second), p99 lag %s s"
              + " (%.2f %% within 0.5 s)",
          name,
          seconds,
          cores,
          heap,
          wakeUps,
          wakeUps / seconds,
          lag,
          100 * prompt);
    }
  }

  @TempDir private Path folder;
  private SimulatedWorld world;
  private EmbeddedPostgres database;
  private DaemonProcess daemon;

  @BeforeEach
  void start() {
    VultrSettings vultr =
        VultrSettings.realistic()
            .withTimes(Duration.ofSeconds(1), Duration.ofHours(3), Duration.ofSeconds(1));
    world = new SimulatedWorld(folder, SimulatorSettings.quick().withVultr(vultr));
    Path configuration =
        world.writeConfiguration(
            """
            # the product's own
            operations.heartbeat = 2s
            operations.pace { poll = 2s, first-pause = 1s }
            compute.visibility-bound = 90s
            orphans.sweep-interval = 5m
            watch { interval = 30s, silence = 2m, patience = 10m }
            operations.bounds.boot = 3h
            check.interval = 2s
            metrics.listen = "127.0.0.1:0"
            """);
    database =
        EmbeddedPostgres.start(
            world.postgres(), Settings.disposable().withBinaries(SimulatedWorld.programs()));
    daemon = DaemonProcess.start(configuration, "-Xmx256m", "-XX:TieredStopAtLevel=4");
  }

  @AfterEach
  void stop() throws InterruptedException {
    daemon.kill();
    database.close();
    world.close();
  }

  private <T> T connected(Work<T> work) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      return work.with(statement);
    }
  }

  private interface Work<T> {
    T with(Statement statement) throws SQLException;
  }

  private long waiting() throws SQLException {
    return connected(
        statement -> {
          try (ResultSet found = statement.executeQuery(WAITING)) {
            found.next();
            return found.getLong(1);
          }
        });
  }

  private URI figures() {
    Matcher shown = SHOWN.matcher(daemon.log());
    assertThat(shown.find()).isTrue();
    return URI.create(shown.group(1));
  }

  private interface Until {
    boolean isReached() throws SQLException;
  }

  private Phase measure(Until end) throws Exception {
    Scrape begin = Scrape.of(figures());
    long begun = System.nanoTime();
    Duration processor = daemon.processorTime();
    double heap = 0;
    Scrape last = begin;
    while (!end.isReached()) {
      Thread.sleep(SAMPLE);
      last = Scrape.of(figures());
      heap = Math.max(heap, last.heapMegabytes());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double taken = daemon.processorTime().minus(processor).toMillis() / 1e3;
    return new Phase(
        seconds,
        taken / seconds,
        heap,
        last.p99LagSince(begin),
        last.shareSince(begin, HALF_A_SECOND),
        last.wakeUpsSince(begin));
  }

  @Test
  void ten_thousand_wait_and_hardly_cost_anything() throws Exception {
    Thread customers = Thread.ofVirtual().start(this::buy);

    Phase launched = measure(() -> waiting() >= OPERATIONS);
    customers.join();
    long calls = world.simulator().vultr().calls().total();
    long end = System.nanoTime() + WINDOW.toNanos();
    Phase waiting = measure(() -> System.nanoTime() >= end);

    report(launched, waiting, world.simulator().vultr().calls().total() - calls);
    assertThat(waiting()).isEqualTo(OPERATIONS);
    assertThat(waiting.wakeUps()).as("wake-ups that were measured").isPositive();
    assertThat(waiting.cores()).isLessThan(MOST_CORES);
    assertThat(waiting.heap()).isLessThan(MOST_HEAP);
    assertThat(waiting.lag()).isLessThan(MOST_LAG);
    someVanish();
  }

  private void buy() {
    for (int bought = 0; bought < OPERATIONS; bought += A_SECOND) {
      int first = bought + 1;
      int last = Math.min(OPERATIONS, bought + A_SECOND);
      try {
        connected(statement -> statement.execute(BUY.formatted(first, last)));
        Thread.sleep(Duration.ofSeconds(1));
      } catch (SQLException | InterruptedException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  /** Nobody sleeps so well that he does not notice what becomes of his instance. */
  private void someVanish() {
    world.simulator().vultr().instances().stream()
        .limit(VANISHING)
        .forEach(instance -> world.simulator().vultr().vanish(instance.id()));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(waiting()).isEqualTo(OPERATIONS - VANISHING));
  }

  private static void report(Phase launched, Phase waiting, long calls) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.write(
        FILE,
        List.of(
            String.format(
                Locale.ROOT,
                "one daemon with -Xmx256m, as ./ghostifi starts it; load %.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
            launched.row("while they were launched"),
            waiting.row("while " + OPERATIONS + " wait for their boot"),
            String.format(
                Locale.ROOT, "%.1f calls a second of the account", calls / waiting.seconds()),
            String.format(
                Locale.ROOT,
                "RESULT name=inflight operations=%d cores=%.2f heap_mb=%.0f lag_p99_s=%s"
                    + " launching_cores=%.2f launching_lag_p99_s=%s",
                OPERATIONS,
                waiting.cores(),
                Math.max(launched.heap(), waiting.heap()),
                waiting.lag(),
                launched.cores(),
                launched.lag())));
  }
}
