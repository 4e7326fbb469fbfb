package net.ghostifi.engine.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a thread until a clock shows an instant. */
final class Waiting {
  private static final Duration SLICE = Duration.ofMillis(50);

  /** Enough to see whether the clock goes. */
  private static final Duration GLANCE = Duration.ofMillis(1);

  private Waiting() {}

  /**
   * Waits.
   *
   * @return false when the clock stands still, as one does that is moved by hand
   */
  static boolean until(Instant at, InstantSource clock) throws InterruptedException {
    if (clock instanceof PatientClock patient) {
      return patient.waitUntil(at);
    }
    CountDownLatch never = new CountDownLatch(1);
    Duration most = GLANCE;
    for (Instant now = clock.instant(); now.isBefore(at); most = SLICE) {
      Duration left = Duration.between(now, at);
      Duration slice = left.compareTo(most) < 0 ? left : most;
      boolean counted = never.await(slice.toNanos(), TimeUnit.NANOSECONDS);
      Instant then = clock.instant();
      if (counted || then.equals(now)) {
        return false;
      }
      now = then;
    }
    return true;
  }
}
