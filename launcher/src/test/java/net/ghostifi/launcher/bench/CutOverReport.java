package net.ghostifi.launcher.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@link CutOverBench} has measured.
 *
 * @param travellers customers of the product's server
 * @param usual customers of servers as public installers make them
 * @param toRunning from the request for a rebuild until the server runs elsewhere
 * @param steps of those rebuilds
 * @param lostBefore from the new name to an answer when the old server had died before
 * @param lostAfter the same when it died at that moment
 */
record CutOverReport(
    List<Traveller> travellers,
    List<Traveller> usual,
    Figures toRunning,
    StepTimes steps,
    Figures lostBefore,
    Figures lostAfter) {
  private static final Path FILE = Path.of("target", "bench", "cutover.txt");
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final double MILLIS = 1e3;

  CutOverReport() {
    this(
        new ArrayList<>(),
        new ArrayList<>(),
        new Figures(),
        new StepTimes(),
        new Figures(),
        new Figures());
  }

  double lostMost() {
    return Math.max(lostAfter.most(), lostBefore.most());
  }

  /**
   * Writes it to a file, where the script finds it.
   *
   * @param ours who goes into the result
   */
  void write(Traveller ours) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d rebuilds, pings every 100 ms, all traffic and names through the tunnel; load %.1f",
            toRunning.count(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    lines.add(Figures.head("seconds without an answer, the server moves"));
    travellers.forEach(traveller -> lines.addAll(traveller.rows()));
    usual.forEach(traveller -> lines.add(silences(traveller)));
    lines.add("");
    lines.add(Figures.head("seconds from the new name to an answer, the server is lost"));
    lines.add(lostBefore.row("lost before another is asked for"));
    lines.add(lostAfter.row("lost in the moment at which the name has moved"));
    lines.add("");
    lines.add(Figures.head("seconds of a rebuild"));
    lines.add(toRunning.row("from the request to Running"));
    lines.addAll(steps.rows());
    lines.add(
        String.format(
            Locale.ROOT,
            "RESULT name=cutover rebuilds=%d median=%.2f p95=%.2f max=%.2f lost_max=%.2f",
            ours.outages().count(),
            ours.outages().median(),
            ours.outages().p95(),
            ours.outages().most(),
            lostMost()));
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, String.join("\n", lines) + "\n");
  }

  /** Their silences outlast rebuilds, so they are taken as they came. */
  private static String silences(Traveller traveller) {
    Figures silences = new Figures();
    traveller
        .pulse()
        .silences(SILENCE)
        .forEach(silence -> silences.add(silence.toMillis() / MILLIS));
    Duration last = traveller.pulse().sinceLast(Instant.now());
    String end =
        last.compareTo(SILENCE) > 0
            ? String.format(Locale.ROOT, "   silent for %d s at the end", last.toSeconds())
            : "";
    return silences.row(traveller.what()) + end;
  }
}
