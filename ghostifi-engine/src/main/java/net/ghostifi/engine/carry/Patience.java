package net.ghostifi.engine.carry;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/**
 * Tries again what failed and may succeed later: a provider that is down for a moment, or that
 * wants to be asked less often. What is tried looks before it writes, so that an answer that was
 * lost does no harm.
 *
 * @param pause how time passes
 * @param over whether there is nothing to wait for any more
 */
record Patience(Pause pause, BooleanSupplier over) {
  /** Longer than a provider's restart, and shorter than an operator's patience. */
  private static final Duration MOST = Duration.ofMinutes(2);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /**
   * Returns what it gives.
   *
   * @throws ProviderException what it failed with last
   */
  <T> T trying(Supplier<T> attempt) {
    Duration waited = Duration.ZERO;
    Duration next = FIRST;
    while (true) {
      try {
        return attempt.get();
      } catch (ProviderException failure) {
        Duration span = longer(failure.retryAfter().orElse(Duration.ZERO), next);
        waited = waited.plus(span);
        if (over.getAsBoolean() || !passes(failure.category()) || waited.compareTo(MOST) > 0) {
          throw failure;
        }
        pass(span, failure);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
      }
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private void pass(Duration span, ProviderException failure) {
    try {
      pause.pass(span);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  private static boolean passes(ErrorCategory category) {
    return switch (category) {
      case RATE_LIMITED, BUSY, UNAVAILABLE, AMBIGUOUS -> true;
      case NOT_FOUND,
          ALREADY_EXISTS,
          INVALID_REQUEST,
          UNAUTHORIZED,
          QUOTA_EXCEEDED,
          NO_CAPACITY,
          UNSUPPORTED ->
          false;
    };
  }
}
