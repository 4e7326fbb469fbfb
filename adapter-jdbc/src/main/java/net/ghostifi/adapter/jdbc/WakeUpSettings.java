package net.ghostifi.adapter.jdbc;

import java.time.Duration;

/**
 * How operations are woken.
 *
 * @param parallel how many operations one daemon runs at once; those that wait are not counted
 * @param pollInterval how late an alarm may ring
 * @param heartbeat how often a run is confirmed; after five missed ones it is taken for dead
 * @param closeBound how long runs may go on after a close before they are interrupted
 */
public record WakeUpSettings(
    int parallel, Duration pollInterval, Duration heartbeat, Duration closeBound) {

  public WakeUpSettings {
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel is at least 1, not " + parallel);
    }
    requirePositive("pollInterval", pollInterval);
    requirePositive("heartbeat", heartbeat);
    requirePositive("closeBound", closeBound);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " is longer than nothing, not " + duration);
    }
  }

  /** For production: a dead daemon's operations go on elsewhere after 8 to 14 seconds. */
  public static WakeUpSettings standard() {
    return new WakeUpSettings(
        64, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(20));
  }
}
