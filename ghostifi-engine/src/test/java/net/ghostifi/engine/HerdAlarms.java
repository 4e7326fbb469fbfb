package net.ghostifi.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.WakeUps;
import net.ghostifi.testkit.fake.SettableClock;

/**
 * Alarms of thousands on a clock that is moved from one to the next. Of several daemons any takes
 * one up, as chance has it, unless its thread waits for it.
 */
final class HerdAlarms implements WakeUps {
  /** What is to go on so soon is waited for on its daemon's thread. */
  private static final Duration ON_THE_THREAD = Duration.ofSeconds(1);

  private record Alarm(OperationId operation, Instant at, int daemon, long number) {}

  private final SettableClock clock;
  private final Duration tick;
  private final Random chance = new Random(1);
  private final List<Handler> daemons = new ArrayList<>();
  private final Map<OperationId, Alarm> set = new HashMap<>();
  private final PriorityQueue<Alarm> queue =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
  private long number;

  /**
   * @param tick at whose multiples alone alarms ring, as they do where a clock is read seldom, or
   *     goes faster than the machine can follow; zero for as exact as they are set
   */
  HerdAlarms(SettableClock clock, Duration tick) {
    this.clock = clock;
    this.tick = tick;
  }

  private Instant ticked(Instant at) {
    if (tick.isZero()) {
      return at;
    }
    long ticks = Math.ceilDiv(Duration.between(Instant.EPOCH, at).toNanos(), tick.toNanos());
    return Instant.EPOCH.plus(tick.multipliedBy(ticks));
  }

  @Override
  public void start(Handler handler) {
    daemons.add(handler);
  }

  @Override
  public void wake(OperationId operation, Instant at) {
    wake(operation, at, chance.nextInt(daemons.size()));
  }

  private void wake(OperationId operation, Instant at, int daemon) {
    Alarm before = set.get(operation);
    if (before == null || at.isBefore(before.at())) {
      Alarm alarm = new Alarm(operation, ticked(at), daemon, number++);
      set.put(operation, alarm);
      queue.add(alarm);
    }
  }

  /** Rings all that are due until then, in their order. */
  void ringUntil(Instant end) {
    while (!queue.isEmpty() && !queue.element().at().isAfter(end)) {
      Alarm next = queue.remove();
      if (set.remove(next.operation(), next)) {
        ring(next);
      }
    }
    if (clock.instant().isBefore(end)) {
      clock.set(end);
    }
  }

  private void ring(Alarm alarm) {
    if (alarm.at().isAfter(clock.instant())) {
      clock.set(alarm.at());
    }
    Instant soon = clock.instant().plus(ON_THE_THREAD);
    daemons
        .get(alarm.daemon())
        .wake(alarm.operation())
        .ifPresent(
            at ->
                wake(
                    alarm.operation(),
                    at,
                    at.isAfter(soon) ? chance.nextInt(daemons.size()) : alarm.daemon()));
  }

  @Override
  public void close() {
    set.clear();
    queue.clear();
  }
}
