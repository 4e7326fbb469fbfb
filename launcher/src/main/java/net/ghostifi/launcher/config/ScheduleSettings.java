package net.ghostifi.launcher.config;

import java.time.ZoneId;
import net.ghostifi.ports.config.Default;

/**
 * Section {@code schedule}.
 *
 * @param zone whose midnight it is, for schedules and for the month's bandwidth alike
 */
public record ScheduleSettings(@Default("America/New_York") String zone) {
  public ScheduleSettings {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new IllegalArgumentException(
          "zone is a time zone such as America/New_York or UTC, not '"
              + zone
              + "'"
              + Spelling.nearest(zone, ZoneId.getAvailableZoneIds())
                  .map(near -> "; did you mean " + near + "?")
                  .orElse(""));
    }
  }

  /** The zone. */
  public ZoneId zoneId() {
    return ZoneId.of(zone);
  }
}
