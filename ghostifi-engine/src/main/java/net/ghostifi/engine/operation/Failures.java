package net.ghostifi.engine.operation;

import java.time.Instant;
import net.ghostifi.domain.operation.Effect;
import net.ghostifi.domain.operation.FailureKind;
import net.ghostifi.domain.operation.Observation;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/** Says what a failed call means for an operation. */
final class Failures {
  private Failures() {}

  static Observation.Failed of(Effect effect, ProviderException failure, Instant now) {
    Instant notBefore = failure.retryAfter().map(now::plus).orElse(null);
    String reason = String.valueOf(failure.getMessage());
    return new Observation.Failed(effect, kind(failure.category()), reason, notBefore);
  }

  /** An adapter broke its contract: what it did is not known. Its message may hold anything. */
  static Observation.Failed unexpected(Effect effect, RuntimeException failure) {
    String reason =
        effect.getClass().getSimpleName()
            + " failed unexpectedly with "
            + failure.getClass().getSimpleName()
            + "; see the log";
    return new Observation.Failed(effect, FailureKind.AMBIGUOUS, reason, null);
  }

  static FailureKind kind(ErrorCategory category) {
    return switch (category) {
      case RATE_LIMITED, BUSY, UNAVAILABLE -> FailureKind.TRY_AGAIN;
      case AMBIGUOUS -> FailureKind.AMBIGUOUS;
      case NO_CAPACITY, QUOTA_EXCEEDED -> FailureKind.NO_ROOM;
      case NOT_FOUND, ALREADY_EXISTS, INVALID_REQUEST, UNAUTHORIZED, UNSUPPORTED ->
          FailureKind.REFUSED;
    };
  }
}
