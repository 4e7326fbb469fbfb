package net.ghostifi.domain.fleet;

import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.domain.watch.WatchLimits;

/**
 * When lost servers are replaced.
 *
 * @param watch when a server is lost
 * @param limit how many are replaced without confirmation
 * @param retries the waits between two tries; the last one between all further ones
 */
public record ReplacementRules(WatchLimits watch, ReplacementLimit limit, List<Duration> retries) {
  private static final Duration LONGEST = Duration.ofMinutes(30);

  public ReplacementRules {
    retries = List.copyOf(retries);
  }

  /** How long to wait when so many tries in a row have come to nothing. */
  Duration pause(int tries) {
    return retries.isEmpty() ? LONGEST : retries.get(Math.min(tries, retries.size()) - 1);
  }
}
