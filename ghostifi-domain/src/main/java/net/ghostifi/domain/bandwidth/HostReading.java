package net.ghostifi.domain.bandwidth;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * What the kernel of an instance says that it has moved since it was booted. Its customer is root
 * on it and can make it say anything, and counts begin anew with every boot.
 *
 * @param instance which
 * @param boot which of its boots
 * @param since when it was booted
 * @param until when it was asked
 * @param in what came in between the two
 * @param out what went out
 */
public record HostReading(
    InstanceRef instance, String boot, Instant since, Instant until, ByteCount in, ByteCount out) {
  /** More than any host moves in its life; sums of some of it still fit. */
  public static final ByteCount MOST = new ByteCount(1L << 53);

  private static final int LONGEST_NAME = 64;

  public HostReading {
    if (boot.isEmpty() || boot.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a boot has a name of 1 to 64 characters");
    }
    if (since.isAfter(until)) {
      throw new IllegalArgumentException("a host is asked after it was booted");
    }
    if (in.max(out).compareTo(MOST) > 0) {
      throw new IllegalArgumentException("no host moves more than " + MOST.megabytes() + " Mb");
    }
  }

  /** What is known of a boot from two readings: counters grow, and a lesser figure is the older. */
  public HostReading merge(HostReading other) {
    if (!instance.equals(other.instance) || !boot.equals(other.boot)) {
      throw new IllegalArgumentException("readings of different instances or boots do not merge");
    }
    return new HostReading(
        instance,
        boot,
        since.isBefore(other.since) ? since : other.since,
        until.isAfter(other.until) ? until : other.until,
        in.max(other.in),
        out.max(other.out));
  }
}
