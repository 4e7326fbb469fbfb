package net.ghostifi.ports.store;

import java.time.Instant;
import java.util.Optional;
import net.ghostifi.domain.operation.OperationId;

/**
 * The alarm clock of operations, shared by all daemons: each alarm goes off in one of them, and
 * again elsewhere if that one dies. It may go off late or twice; the journal makes both harmless.
 */
public interface WakeUps extends AutoCloseable {
  /** What an alarm does. */
  @FunctionalInterface
  interface Handler {
    /**
     * Runs an operation as far as it goes now.
     *
     * @return when it wants to be woken again; empty when never
     */
    Optional<Instant> wake(OperationId operation);

    /**
     * The same.
     *
     * @param due for when the alarm was set
     */
    default Optional<Instant> wake(OperationId operation, Instant due) {
      return wake(operation);
    }
  }

  /** Begins to ring; before, alarms are only set. Called once. */
  void start(Handler handler);

  /**
   * Sets the alarm, or brings it forward; never puts it off. Idempotent. May be lost in a crash:
   * the journal knows the instant too, and the sweep sets it again.
   */
  void wake(OperationId operation, Instant at);

  /**
   * Takes up no alarm until {@link #resume}, also before the start; what runs goes on. Idempotent.
   * An alarm clock that nobody shares may go on to ring: the engine then puts each alarm off.
   */
  default void pause() {}

  /** Takes alarms up again. Idempotent. */
  default void resume() {}

  /** Rings no more, waits a while for what is running, then interrupts it. Nothing is lost. */
  @Override
  void close();
}
