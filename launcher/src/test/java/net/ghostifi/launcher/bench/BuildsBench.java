package net.ghostifi.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import net.ghostifi.launcher.bench.Builds.Built;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.host.HostSettings.OwnProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much longer ten servers take than one, and what they ask of the provider. Run by {@code
 * bin/bench builds}.
 *
 * <p>A server that is bought brings a processor. Simulated ones do not, and ten that run the
 * install script at once take most of this machine from the daemon that is measured. So the bar is
 * for hosts that imitate our scripts in the time that these take one host alone; beside it stands
 * what hosts take that run them.
 */
class BuildsBench {
  private static final int TOGETHER = 10;
  private static final int RUNS = Integer.getInteger("bench.runs", 3);
  private static final double MOST_LONGER = 1.5;
  private static final double MOST_CALLS = 3;
  private static final OwnProcessor ALONE =
      new OwnProcessor(Duration.ofMillis(600), Duration.ofMillis(150));
  private static final Path FILE = Path.of("target", "bench", "builds.txt");

  /**
   * One kind of hosts.
   *
   * @param alone one server at a time
   * @param together ten at once
   * @param throttled calls that were refused as one too many
   */
  private record Taken(List<Built> alone, List<Built> together, long throttled) {
    double one() {
      return median(alone, Built::seconds);
    }

    double ten() {
      return median(together, Built::seconds);
    }

    double calls() {
      return median(together, Built::callsEach);
    }
  }

  @TempDir private Path folder;

  @Test
  void ten_take_hardly_longer_than_one() throws IOException {
    HostSettings scripts = HostSettings.quick();
    Taken own = take("own", scripts.withOwnProcessor(ALONE), RUNS);
    Taken shared = take("shared", scripts, 1);
    double longer = own.ten() - own.one();
    report(own, shared, longer);
    assertThat(longer).as("seconds longer").isLessThanOrEqualTo(MOST_LONGER);
    assertThat(own.calls()).as("calls for each build").isLessThanOrEqualTo(MOST_CALLS);
    assertThat(own.throttled()).as("answers 429").isZero();
  }

  private Taken take(String name, HostSettings hosts, int runs) {
    try (Builds builds = new Builds(folder.resolve(name), hosts)) {
      builds.build(1);
      builds.build(TOGETHER); // what runs for the first time runs slowly
      List<Built> alone = new ArrayList<>();
      List<Built> together = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        alone.add(builds.build(1));
        together.add(builds.build(TOGETHER));
      }
      return new Taken(alone, together, builds.throttled());
    }
  }

  private static void report(Taken own, Taken shared, double longer) throws IOException {
    String result =
        String.format(
            Locale.ROOT,
            "RESULT name=builds runs=%d one=%.2f ten=%.2f longer=%.2f calls_per_build=%.2f"
                + " throttled=%d longer_with_scripts=%.2f",
            RUNS,
            own.one(),
            own.ten(),
            longer,
            own.calls(),
            own.throttled(),
            shared.ten() - shared.one());
    Files.createDirectories(FILE.getParent());
    Files.write(
        FILE,
        List.of(
            String.format(
                Locale.ROOT,
                "seconds to Running, %d runs, a boot of 5 s; load %.1f",
                RUNS,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
            row("one, hosts with processors of their own", own.alone()),
            row("the last of ten, hosts with processors of their own", own.together()),
            row("one, hosts that run the scripts on this machine", shared.alone()),
            row("the last of ten, hosts that run the scripts on this machine", shared.together()),
            result));
  }

  private static String row(String name, List<Built> built) {
    List<String> seconds =
        built.stream().map(run -> String.format(Locale.ROOT, "%.2f", run.seconds())).toList();
    return String.format(
        Locale.ROOT, "%-60s %s%n   %s", name, String.join(" ", seconds), built.getLast().steps());
  }

  private static double median(List<Built> runs, ToDoubleFunction<Built> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray()[runs.size() / 2];
  }
}
