package net.ghostifi.domain.clock;

import java.time.Duration;

/**
 * How exact a clock has to be.
 *
 * @param tolerance by how much ours and the store's may differ
 * @param interval between two looks
 */
public record ClockLimits(Duration tolerance, Duration interval) {
  public ClockLimits {
    if (!tolerance.isPositive() || !interval.isPositive()) {
      throw new IllegalArgumentException("a clock has a tolerance and an interval");
    }
  }

  public static ClockLimits standard() {
    return new ClockLimits(Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  /** Judges one reading. */
  public ClockVerdict judge(ClockReading reading) {
    if (reading.isSenseless()) {
      return new ClockVerdict.Unclear();
    }
    Duration apart = reading.ahead().abs();
    if (apart.minus(reading.uncertainty()).compareTo(tolerance) > 0) {
      return new ClockVerdict.Apart(reading.ahead(), reading.uncertainty(), tolerance);
    }
    return apart.plus(reading.uncertainty()).compareTo(tolerance) > 0
        ? new ClockVerdict.Unclear()
        : new ClockVerdict.Right();
  }
}
