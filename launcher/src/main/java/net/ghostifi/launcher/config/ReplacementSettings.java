package net.ghostifi.launcher.config;

import java.time.Duration;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.ports.config.Default;

/**
 * Section {@code replacement}: how many lost servers are replaced before the operator is asked, the
 * larger of a number and a share of the fleet.
 *
 * @param window over which they are counted
 * @param servers so many are always replaced
 * @param percent of the fleet
 */
public record ReplacementSettings(
    @Default("24h") Duration window, @Default("3") int servers, @Default("10") int percent) {
  public ReplacementSettings {
    if (window.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("window is at least 1m, not " + Durations.format(window));
    }
    if (servers < 0) {
      throw new IllegalArgumentException("servers is 0 or more, not " + servers);
    }
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent is 0 to 100, not " + percent);
    }
  }

  /** The breaker's limit. */
  public ReplacementLimit limit() {
    return new ReplacementLimit(window, servers, percent);
  }
}
