package net.ghostifi.domain.schedule;

import net.ghostifi.domain.location.LocationChoice;

/** When a server is rebuilt by itself, and where to. */
public record RebuildPolicy(RebuildSchedule schedule, LocationChoice location) {
  /** Never, and were it asked for, anywhere else. */
  public static RebuildPolicy none() {
    return new RebuildPolicy(RebuildSchedule.NONE, new LocationChoice.Random());
  }
}
