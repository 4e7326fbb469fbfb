package net.ghostifi.launcher.bench;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.vultr.VultrSettings;

/** A whole daemon with the product's own waits, and a cloud whose servers boot in five seconds. */
final class Builds implements AutoCloseable {
  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final Duration BOOT = Duration.ofSeconds(5);
  private static final int MANY = 100;

  /**
   * What some builds took.
   *
   * @param seconds until the last server ran
   * @param callsEach of the compute provider
   * @param steps how long the last one stood in each of its steps
   */
  record Built(double seconds, double callsEach, String steps) {}

  private final SimulatedWorld world;
  private final Daemon daemon;
  private final LocalShop shop;
  private int bought;

  Builds(Path folder, HostSettings hosts) {
    VultrSettings vultr =
        VultrSettings.realistic()
            .withTimes(Duration.ofSeconds(1), BOOT, Duration.ofSeconds(1))
            .withListLag(Duration.ofMillis(500));
    world = new SimulatedWorld(folder, SimulatorSettings.quick().withVultr(vultr).withHost(hosts));
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

  /** Buys so many at once, waits until the last runs, and takes them away again. */
  Built build(int servers) {
    long calls = world.simulator().vultr().calls().total();
    long begun = System.nanoTime();
    List<Long> subscriptions =
        IntStream.range(0, servers)
            .mapToObj(n -> shop.add(++bought, 1, "ann@example.org"))
            .toList();
    await().atMost(BOUND).pollInterval(Duration.ofMillis(50)).until(() -> running() == servers);
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
        journal.operations(MANY).stream()
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

  /** How many calls were refused as one too many. */
  long throttled() {
    return world.simulator().throttled();
  }

  @Override
  public void close() {
    daemon.close();
    world.close();
  }
}
