package net.ghostifi.launcher.config;

import java.time.Duration;
import net.ghostifi.domain.clock.ClockLimits;
import net.ghostifi.ports.config.Default;

/**
 * Section {@code clock}: how exact this machine's clock has to be for the daemon to take up work.
 *
 * @param tolerance by how much it and the database's may differ
 * @param interval between two looks
 */
public record ClockSettings(@Default("2s") Duration tolerance, @Default("10s") Duration interval) {
  private static final Duration LEAST = Duration.ofMillis(100);

  public ClockSettings {
    if (tolerance.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "tolerance is at least 100ms, not " + Durations.format(tolerance));
    }
    if (interval.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "interval is at least 100ms, not " + Durations.format(interval));
    }
  }

  /** How exact it has to be. */
  public ClockLimits limits() {
    return new ClockLimits(tolerance, interval);
  }
}
