package net.ghostifi.domain.bandwidth;

import java.time.LocalDate;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * What an instance has moved on one UTC day, so far as its provider has counted. Not an increment:
 * a later reading of the same day takes the place of an earlier one.
 */
public record Reading(InstanceRef instance, LocalDate day, ByteCount in, ByteCount out) {
  /** Nothing, so far. */
  static Reading none(InstanceRef instance, LocalDate day) {
    return new Reading(instance, day, ByteCount.ZERO, ByteCount.ZERO);
  }

  /** The larger of both in each direction: a figure that shrank was late, not true. */
  public Reading merge(Reading other) {
    if (!instance.equals(other.instance) || !day.equals(other.day)) {
      throw new IllegalArgumentException("readings of different instances or days do not merge");
    }
    return new Reading(instance, day, in.max(other.in), out.max(other.out));
  }
}
