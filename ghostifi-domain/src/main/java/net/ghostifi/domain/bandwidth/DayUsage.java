package net.ghostifi.domain.bandwidth;

import java.time.LocalDate;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * What an instance has moved on one UTC day.
 *
 * @param instance which
 * @param day which
 * @param in what came in
 * @param out what went out
 * @param host how much of both only the host has told, and the provider has not yet
 */
public record DayUsage(
    InstanceRef instance, LocalDate day, ByteCount in, ByteCount out, ByteCount host) {
  static DayUsage of(Reading told, Reading share) {
    return new DayUsage(
        told.instance(),
        told.day(),
        told.in().plus(share.in()),
        told.out().plus(share.out()),
        share.in().plus(share.out()));
  }

  /** What of it counts. */
  public ByteCount used(Counting counting) {
    return counting.of(in, out);
  }
}
