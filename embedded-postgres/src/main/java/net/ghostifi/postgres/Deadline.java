package net.ghostifi.postgres;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A bound on how long something is tried again. */
final class Deadline {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(25);

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  static Deadline in(Duration bound) {
    return new Deadline(System.nanoTime() + bound.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  /** Waits a moment; false when there is no time left or the thread was interrupted. */
  boolean pause() {
    if (left().isZero() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    return true;
  }
}
