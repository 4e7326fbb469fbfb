package net.ghostifi.engine.carry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass before another try. */
@FunctionalInterface
public interface Pause {
  /** Returns when so much time has passed. */
  void pass(Duration span) throws InterruptedException;

  /** By holding the thread. */
  static Pause holding() {
    return span -> {
      boolean never = new CountDownLatch(1).await(span.toNanos(), TimeUnit.NANOSECONDS);
      if (never) {
        throw new IllegalStateException("nobody counts down");
      }
    };
  }
}
