package net.ghostifi.launcher.config;

import java.time.Duration;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.ports.config.Default;

/**
 * Section {@code watch}: how servers that have died are noticed.
 *
 * @param interval how often every server is probed
 * @param silence after which a server's provider is asked about its instance
 * @param patience after which a silent server is replaced although its provider says that it runs
 */
public record WatchSettings(
    @Default("1m") Duration interval,
    @Default("3m") Duration silence,
    @Default("15m") Duration patience) {
  public WatchSettings {
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "interval is at least 1s, not " + Durations.format(interval));
    }
    if (silence.compareTo(interval) < 0) {
      throw new IllegalArgumentException("silence is at least interval");
    }
    if (patience.compareTo(silence) < 0) {
      throw new IllegalArgumentException("patience is at least silence");
    }
  }

  /** How patient the watch is. */
  public WatchLimits limits() {
    return new WatchLimits(interval, silence, patience);
  }
}
