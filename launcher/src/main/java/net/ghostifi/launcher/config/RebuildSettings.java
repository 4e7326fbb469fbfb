package net.ghostifi.launcher.config;

import net.ghostifi.ports.config.Default;

/**
 * Section {@code rebuild}.
 *
 * @param maxInFlight how many rebuilds that schedules have opened are under way at once, in all
 *     daemons together; what customers ask for is not counted
 */
public record RebuildSettings(@Default("5000") int maxInFlight) {
  private static final int MOST = 100_000;

  public RebuildSettings {
    if (maxInFlight < 1 || maxInFlight > MOST) {
      throw new IllegalArgumentException("max-in-flight is 1 to " + MOST + ", not " + maxInFlight);
    }
  }
}
