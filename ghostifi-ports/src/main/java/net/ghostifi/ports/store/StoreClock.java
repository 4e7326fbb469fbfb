package net.ghostifi.ports.store;

import java.time.Instant;
import net.ghostifi.domain.clock.ClockReading;

/**
 * The clock that all daemons share: the store's. They must agree on when an alarm is due and when a
 * daemon is dead.
 */
@FunctionalInterface
public interface StoreClock {
  /**
   * Asks the store for its time. Of several tries the quickest counts. Changes nothing; safe for
   * many threads.
   *
   * @throws RuntimeException when the store does not answer, of which nothing follows for the clock
   */
  ClockReading read();

  /** That of a store which lives in this process, and has no other clock than ours. */
  static StoreClock ours() {
    return () -> new ClockReading(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
  }
}
