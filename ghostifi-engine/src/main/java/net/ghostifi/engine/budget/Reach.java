package net.ghostifi.engine.budget;

import java.time.Duration;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.ports.budget.BudgetLimit;

/**
 * How far ahead each may reserve. Who reaches further goes before those who do not: a herd of
 * scheduled rebuilds never fills more than the next second, so that a click waits behind no more
 * than that, and finds the seconds after it free.
 */
final class Reach {
  private Reach() {}

  static Duration of(Priority priority, BudgetLimit limit, int calls) {
    Duration reach =
        switch (priority) {
          case CUSTOMER -> Duration.ofSeconds(8);
          case REMOVAL -> Duration.ofSeconds(3);
          case SCHEDULE -> Duration.ofSeconds(1);
          case BACKGROUND -> Duration.ZERO;
        };
    // What the bucket cannot hold has to flow in, whoever asks.
    return reach.plus(limit.timeFor(Math.max(1, calls - limit.capacity())));
  }
}
