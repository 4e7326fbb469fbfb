package net.ghostifi.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.ghostifi.launcher.bench.FreshHosts.Timing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a fresh host takes from its SSH banner until its OpenVPN answers, by where OpenVPN comes
 * from. Run by {@code bin/bench install}: the product's installer on real machines, the three ways
 * in turn.
 */
class InstallBench {
  private static final int RUNS = Integer.getInteger("bench.runs", 7);
  private static final double MOST = 1.6;
  private static final Path FILE = Path.of("target", "bench", "install.txt");

  @TempDir private Path folder;
  private FreshHosts hosts;

  @BeforeEach
  void start() {
    hosts = new FreshHosts(folder);
  }

  @AfterEach
  void stop() throws Exception {
    hosts.close();
  }

  /** The first host of a release gets its packages by apt and says where from. */
  private void learn() {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollDelay(Duration.ZERO)
        .until(() -> hosts.install("base", true).pushed());
  }

  @Test
  void a_fresh_host_answers_soon_after_its_banner() throws Exception {
    learn();
    Figures pushed = new Figures();
    Figures byApt = new Figures();
    Figures inImage = new Figures();
    Figures ends = new Figures();
    for (int run = 0; run < RUNS; run++) {
      Timing push = hosts.install("base", true);
      assertThat(push.pushed()).as("the packages were pushed").isTrue();
      pushed.add(push.answers());
      ends.add(push.ends());
      byApt.add(hosts.install("base", false).answers());
      inImage.add(hosts.install("openvpn", true).answers());
    }
    report(pushed, ends, byApt, inImage);
    assertThat(pushed.median()).as("seconds from banner to answer").isLessThanOrEqualTo(MOST);
  }

  private static void report(Figures pushed, Figures ends, Figures byApt, Figures inImage)
      throws IOException {
    String load =
        String.format(
            Locale.ROOT,
            "real Debian 12 machines, %d runs of each in turn; load %.1f",
            RUNS,
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    String result =
        String.format(
            Locale.ROOT,
            "RESULT name=install runs=%d median=%.2f p95=%.2f max=%.2f apt=%.2f image=%.2f",
            RUNS,
            pushed.median(),
            pushed.p95(),
            pushed.most(),
            byApt.median(),
            inImage.median());
    Files.createDirectories(FILE.getParent());
    Files.write(
        FILE,
        List.of(
            load,
            Figures.head("seconds from the SSH banner until OpenVPN answers"),
            pushed.row("packages pushed with the configuration"),
            ends.row("  until the script has ended"),
            byApt.row("packages fetched by apt"),
            inImage.row("OpenVPN in the image"),
            result));
  }
}
