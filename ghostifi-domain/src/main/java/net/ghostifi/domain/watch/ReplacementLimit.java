package net.ghostifi.domain.watch;

import java.time.Duration;

/**
 * How many lost servers may be replaced within a window before the operator is asked. The larger of
 * a number and a share of the fleet.
 *
 * @param window over which they are counted
 * @param servers so many are always allowed
 * @param percent of the fleet, 0 to 100
 */
public record ReplacementLimit(Duration window, int servers, int percent) {
  public ReplacementLimit {
    if (servers < 0 || percent < 0 || percent > 100 || window.isNegative()) {
      throw new IllegalArgumentException(
          "a replacement limit has a window, a number of servers and a percentage up to 100");
    }
  }

  public static ReplacementLimit standard() {
    return new ReplacementLimit(Duration.ofHours(24), 3, 10);
  }

  /** How many of a fleet of this size. */
  public int of(int fleet) {
    return Math.max(servers, (int) (fleet * (long) percent / 100));
  }
}
