package net.ghostifi.domain.fleet;

import java.time.Duration;

/**
 * The breaker: how many servers may be opened for destruction within a window before the operator
 * is asked. The larger of a number and a share of the fleet.
 *
 * @param window over which destructions are counted
 * @param servers so many are always allowed
 * @param percent of the fleet, 0 to 100
 */
public record DestructionLimit(Duration window, int servers, int percent) {
  public DestructionLimit {
    if (servers < 0 || percent < 0 || percent > 100 || window.isNegative()) {
      throw new IllegalArgumentException(
          "a destruction limit has a window, a number of servers and a percentage up to 100");
    }
  }

  public static DestructionLimit standard() {
    return new DestructionLimit(Duration.ofHours(24), 3, 10);
  }

  /** How many of a fleet of this size. */
  public int of(int fleet) {
    return Math.max(servers, (int) (fleet * (long) percent / 100));
  }
}
