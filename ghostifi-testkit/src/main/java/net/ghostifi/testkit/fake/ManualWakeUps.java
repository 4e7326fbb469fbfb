package net.ghostifi.testkit.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.WakeUps;
import org.jspecify.annotations.Nullable;

/**
 * An alarm clock that a test rings: the clock stands still until {@link #ringNext} moves it to the
 * next alarm. An alarm whose handler throws is set again for the same instant, as another daemon
 * would take it up.
 */
public final class ManualWakeUps implements WakeUps {
  private final SettableClock clock;
  private final Map<OperationId, Instant> alarms = new HashMap<>();
  private @Nullable Handler handler;

  public ManualWakeUps(SettableClock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void start(Handler given) {
    handler = given;
  }

  @Override
  public synchronized void wake(OperationId operation, Instant at) {
    alarms.merge(operation, at, (one, other) -> one.isBefore(other) ? one : other);
  }

  /** When the next alarm rings; empty when none is set. */
  public synchronized Optional<Instant> next() {
    return alarms.values().stream().min(Comparator.naturalOrder());
  }

  /**
   * Moves the clock to the next alarm and runs its operation.
   *
   * @return false when no alarm is set
   */
  public boolean ringNext() {
    Optional<Map.Entry<OperationId, Instant>> alarm = take();
    if (alarm.isEmpty()) {
      return false;
    }
    OperationId operation = alarm.get().getKey();
    if (alarm.get().getValue().isAfter(clock.instant())) {
      clock.set(alarm.get().getValue());
    }
    ring(operation);
    return true;
  }

  /** Rings until no alarm is set before this instant. */
  public void ringUntil(Instant end) {
    while (next().isPresent() && !next().get().isAfter(end)) {
      ringNext();
    }
    if (clock.instant().isBefore(end)) {
      clock.set(end);
    }
  }

  private synchronized Optional<Map.Entry<OperationId, Instant>> take() {
    Optional<Map.Entry<OperationId, Instant>> alarm =
        alarms.entrySet().stream().min(Map.Entry.comparingByValue());
    Optional<Map.Entry<OperationId, Instant>> taken =
        alarm.map(entry -> Map.entry(entry.getKey(), entry.getValue()));
    taken.ifPresent(entry -> alarms.remove(entry.getKey()));
    return taken;
  }

  private void ring(OperationId operation) {
    Handler ringing = handler;
    if (ringing == null) {
      throw new IllegalStateException("start it before it rings");
    }
    boolean finished = false;
    try {
      ringing.wake(operation).ifPresent(next -> wake(operation, next));
      finished = true;
    } finally {
      if (!finished) {
        wake(operation, clock.instant());
      }
    }
  }

  @Override
  public synchronized void close() {
    alarms.clear();
  }
}
