package net.ghostifi.launcher.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import net.ghostifi.domain.bandwidth.AtLimit;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.CollectionRules;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.HostTrust;
import net.ghostifi.ports.config.Default;

/**
 * Section {@code bandwidth}.
 *
 * @param counts what counts as used: out, or both directions
 * @param interval how often a provider is asked about each instance
 * @param lateness how late its figures are at most
 * @param linkMegabits what a server's link moves at most in a second, in each direction
 * @param atLimit what becomes of a server whose month is used up
 */
public record BandwidthSettings(
    @Default("out") String counts,
    @Default("1h") Duration interval,
    @Default("1d") Duration lateness,
    @Default("1000") int linkMegabits,
    @Default("notify") AtLimit atLimit) {
  private static final Map<String, Counting> WORDS =
      Map.of("out", Counting.OUT, "in+out", Counting.IN_AND_OUT);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_MEGABITS = 1_000_000;

  public BandwidthSettings {
    if (!WORDS.containsKey(counts)) {
      throw new IllegalArgumentException("counts is out or \"in+out\", not '" + counts + "'");
    }
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "interval is between 1s and 1d, not " + Durations.format(interval));
    }
    if (lateness.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException(
          "lateness is at most 30d, not " + Durations.format(lateness));
    }
    if (linkMegabits < 1 || linkMegabits > MOST_MEGABITS) {
      throw new IllegalArgumentException(
          "link-megabits is 1 to " + MOST_MEGABITS + ", not " + linkMegabits);
    }
  }

  /** When providers are asked. */
  public CollectionRules collection() {
    return new CollectionRules(interval, lateness);
  }

  BandwidthRules rules(ZoneId zone) {
    return new BandwidthRules(
        zone,
        Objects.requireNonNull(WORDS.get(counts)),
        HostTrust.ofMegabits(lateness, linkMegabits),
        atLimit);
  }
}
