package net.ghostifi.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.shop.LocalShop;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.vultr.VultrSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much longer ten servers take than one, and what they ask of the provider. Run by {@code
 * bin/bench builds}: a whole daemon with the product's own waits, against servers that boot in five
 * seconds.
 */
class BuildsBench {
  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final Duration BOOT = Duration.ofSeconds(5);
  private static final int TOGETHER = 10;
  private static final int RUNS = Integer.getInteger("bench.runs", 3);
  private static final double MOST_LONGER = 1.5;
  private static final double MOST_CALLS = 3;

  private record Built(double seconds, double callsEach, String steps) {}

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private LocalShop shop;
  private int bought;

  @BeforeEach
  void start() {
    VultrSettings vultr =
        VultrSettings.realistic()
            .withTimes(Duration.ofSeconds(1), BOOT, Duration.ofSeconds(1))
            .withListLag(Duration.ofMillis(500));
    world = new SimulatedWorld(folder, SimulatorSettings.quick().withVultr(vultr));
    daemon =
        Daemon.start(
            world.configuration(
                """
                destruction.servers = 1000
                operations.pace.poll = 2s
                compute.visibility-bound = 90s
                orphans.sweep-interval = 1h
                """));
    shop = new LocalShop(daemon.application().database());
  }

  @AfterEach
  void stop() {
    daemon.close();
    world.close();
  }

  @Test
  void ten_take_hardly_longer_than_one() throws IOException {
    build(1);
    build(TOGETHER); // what runs for the first time runs slowly
    List<Built> alone = new ArrayList<>();
    List<Built> together = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      alone.add(build(1));
      together.add(build(TOGETHER));
    }
    double one = median(alone.stream().map(Built::seconds).toList());
    double ten = median(together.stream().map(Built::seconds).toList());
    double calls = median(together.stream().map(Built::callsEach).toList());
    long throttled = world.simulator().throttled();
    Path report = Path.of("target", "bench", "builds.txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        String.format(
            Locale.ROOT,
            """
            seconds to Running, %d runs, a boot of 5 s    one %s    the last of ten %s
            the last of one:%s
            the last of ten:%s
            RESULT name=builds runs=%d one=%.2f ten=%.2f longer=%.2f calls_per_build=%.2f throttled=%d
            """,
            RUNS,
            spread(alone),
            spread(together),
            alone.getLast().steps(),
            together.getLast().steps(),
            RUNS,
            one,
            ten,
            ten - one,
            calls,
            throttled));
    assertThat(ten - one).as("seconds longer").isLessThanOrEqualTo(MOST_LONGER);
    assertThat(calls).as("calls for each build").isLessThanOrEqualTo(MOST_CALLS);
    assertThat(throttled).as("answers 429").isZero();
  }

  private static String spread(List<Built> runs) {
    return String.join(
        " ", runs.stream().map(run -> String.format(Locale.ROOT, "%.2f", run.seconds())).toList());
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  /** Buys so many at once, waits until the last runs, and takes them away again. */
  private Built build(int servers) {
    long calls = world.simulator().vultr().calls().total();
    long begun = System.nanoTime();
    List<Long> subscriptions =
        IntStream.range(0, servers)
            .mapToObj(n -> shop.add(++bought, 1, "ann@example.org"))
            .toList();
    await().atMost(BOUND).pollInterval(Duration.ofMillis(20)).until(() -> running() == servers);
    double seconds = (System.nanoTime() - begun) / 1e9;
    String steps = steps();
    double callsEach = (double) (world.simulator().vultr().calls().total() - calls) / servers;
    subscriptions.forEach(subscription -> shop.setStatus(subscription, "cancelled"));
    await().atMost(BOUND).until(() -> servers().isEmpty());
    return new Built(seconds, callsEach, steps);
  }

  /** How long the build that ended last has stood in each of its steps. */
  private String steps() {
    Journal journal = daemon.application().engine().journal();
    OperationRow last =
        journal.operations(TOGETHER).stream()
            .filter(row -> row.operation().kind() == OperationKind.CREATE)
            .filter(row -> row.endedAt() != null)
            .max(Comparator.comparing(OperationRow::endedAt))
            .orElseThrow();
    Map<Step, Instant> entered = new LinkedHashMap<>();
    journal
        .history(last.operation().id())
        .forEach(event -> entered.putIfAbsent(event.step(), event.at()));
    StringBuilder steps = new StringBuilder();
    Instant end = last.endedAt();
    for (Map.Entry<Step, Instant> step : List.copyOf(entered.entrySet()).reversed()) {
      double seconds = Duration.between(step.getValue(), end).toMillis() / 1e3;
      steps.insert(0, String.format(Locale.ROOT, " %s %.2f", step.getKey(), seconds));
      end = step.getValue();
    }
    return steps.toString();
  }

  private List<Server> servers() {
    return daemon.application().engine().fleet().servers();
  }

  private long running() {
    return servers().stream().filter(server -> server.status() == ServerStatus.RUNNING).count();
  }
}
