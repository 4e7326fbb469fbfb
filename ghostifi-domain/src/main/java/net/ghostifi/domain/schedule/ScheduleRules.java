package net.ghostifi.domain.schedule;

import java.time.ZoneId;

/**
 * When and how many servers are rebuilt by their schedules.
 *
 * @param zone whose midnight it is
 * @param maxInFlight how many of these rebuilds are under way at once, from their opening until the
 *     old instance is gone
 */
public record ScheduleRules(ZoneId zone, int maxInFlight) {
  /**
   * So many may wait for their launch: enough that no provider is ever without work, few enough
   * that what is not begun still stands as it was, and can be thought better of.
   */
  private static final int MOST_BEGINNING = 200;

  public ScheduleRules {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("at least one rebuild is under way, not " + maxInFlight);
    }
  }

  public static ScheduleRules standard() {
    return new ScheduleRules(ZoneId.of("America/New_York"), 5000);
  }

  /**
   * How many more may be opened.
   *
   * @param underWay how many have been opened and not ended
   * @param beginning how many of these have not launched yet
   */
  public int room(int underWay, int beginning) {
    return Math.max(0, Math.min(maxInFlight - underWay, MOST_BEGINNING - beginning));
  }
}
