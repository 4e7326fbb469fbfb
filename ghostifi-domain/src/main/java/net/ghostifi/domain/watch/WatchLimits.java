package net.ghostifi.domain.watch;

import java.time.Duration;

/**
 * How patient the watch is.
 *
 * @param interval between two probes of a server, and between two looks that confirm each other
 * @param silence after which a server's provider is asked about its instance
 * @param patience after which a silent server is lost although its provider says that it runs
 */
public record WatchLimits(Duration interval, Duration silence, Duration patience) {
  /** Turns may be late, by the length of one at most. */
  private static final int TURNS = 3;

  /** Where nobody answers, a probe takes some seconds. */
  private static final Duration PROBE = Duration.ofSeconds(10);

  public WatchLimits {
    if (!interval.isPositive()
        || silence.compareTo(interval) < 0
        || patience.compareTo(silence) < 0) {
      throw new IllegalArgumentException(
          "a watch has an interval, a silence that is no shorter, and a patience no shorter than"
              + " that");
    }
  }

  public static WatchLimits standard() {
    return new WatchLimits(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(15));
  }

  /** How long what was found says something: whoever finds it anew does so within this. */
  public Duration freshness() {
    return interval.multipliedBy(TURNS).plus(PROBE);
  }
}
