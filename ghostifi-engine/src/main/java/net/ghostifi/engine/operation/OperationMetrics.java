package net.ghostifi.engine.operation;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import net.ghostifi.domain.operation.Decision;
import net.ghostifi.domain.operation.Effect;
import net.ghostifi.domain.operation.Observation;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.ports.metric.Metrics;

/** The figures of operations: how late they wake up, what they do, and how they end. */
final class OperationMetrics {
  private final Metrics metrics;

  OperationMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /** An alarm has rung this long after the instant for which it was set. */
  void woken(Duration lag) {
    metrics.took("ghostifi.operation.lag", Map.of(), lag.isNegative() ? Duration.ZERO : lag);
  }

  void performed(Effect effect, Observation seen, Duration took) {
    String outcome =
        switch (seen) {
          case Observation.Deferred deferred -> "deferred";
          case Observation.Failed failed -> word(failed.kind());
          case Observation other -> "done";
        };
    metrics.took(
        "ghostifi.effect",
        Map.of("effect", effect.getClass().getSimpleName(), "outcome", outcome),
        took);
  }

  /** A decision was written down. */
  void decided(OperationKind kind, Decision decision) {
    switch (decision) {
      case Decision.Finish finish -> ended(kind, word(finish.outcome()));
      case Decision.AskOperator asked -> ended(kind, "asks_operator");
      case Decision.Perform perform -> {}
      case Decision.Park park -> {}
    }
  }

  private void ended(OperationKind kind, String outcome) {
    metrics.count("ghostifi.operations", Map.of("kind", word(kind), "outcome", outcome), 1);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
