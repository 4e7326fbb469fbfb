package net.ghostifi.domain.bandwidth;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a host is believed that says more than its provider: as much as its link can have moved
 * in the time of which the provider may not have told yet.
 *
 * @param lateness how long after it was moved a byte is told by the provider at the latest
 * @param bytesPerSecond what a link moves at most, in each direction
 */
public record HostTrust(Duration lateness, long bytesPerSecond) {
  private static final long BYTES_OF_A_MEGABIT = 125_000;
  private static final Duration LONGEST = Duration.ofDays(60);

  public HostTrust {
    if (lateness.isNegative() || lateness.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("figures are late by nought to 60 days, not " + lateness);
    }
    if (bytesPerSecond <= 0) {
      throw new IllegalArgumentException("a link moves something: " + bytesPerSecond);
    }
  }

  /** A day late, over a link of 1 Gbit/s. */
  public static HostTrust standard() {
    return ofMegabits(Duration.ofDays(1), 1_000);
  }

  /** Of a link that moves so many megabits in a second. */
  public static HostTrust ofMegabits(Duration lateness, long megabits) {
    return new HostTrust(lateness, Math.multiplyExact(megabits, BYTES_OF_A_MEGABIT));
  }

  /** The most that can have been moved between two instants. */
  ByteCount most(Instant from, Instant to) {
    long seconds = Math.max(0, Duration.between(from, to).toSeconds());
    return seconds > HostReading.MOST.bytes() / bytesPerSecond
        ? HostReading.MOST
        : new ByteCount(seconds * bytesPerSecond);
  }
}
