package net.ghostifi.engine.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import net.ghostifi.ports.budget.BudgetLimit;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.Reservation;
import org.jspecify.annotations.Nullable;

/**
 * Budgets of one process. A bucket is remembered as the instant at which it is full again: calls
 * put it off by the time in which they flow in, and may be made as soon as the bucket, full, would
 * have held them.
 */
final class MemoryBudgets implements Budgets {
  private record Queue(String account, Duration atMostAhead) {}

  private final InstantSource clock;
  private final Map<String, Instant> fullAt = new HashMap<>();
  private final Map<Queue, Instant> lastInQueue = new HashMap<>();

  MemoryBudgets(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Reservation reserve(
      String account, BudgetLimit limit, int calls, Duration atMostAhead) {
    Instant now = clock.instant();
    Instant next = after(fullAt.get(account), now).plus(limit.timeFor(calls));
    Instant at = after(next.minus(limit.timeFor(limit.capacity())), now);
    Instant reach = now.plus(atMostAhead);
    if (!at.isAfter(reach)) {
      fullAt.put(account, next);
      return new Reservation.Granted(at);
    }
    Queue queue = new Queue(account, atMostAhead);
    Instant turn = after(lastInQueue.get(queue), now).plus(limit.timeFor(calls));
    lastInQueue.put(queue, turn);
    return new Reservation.Refused(after(at.minus(atMostAhead), turn));
  }

  private static Instant after(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }
}
