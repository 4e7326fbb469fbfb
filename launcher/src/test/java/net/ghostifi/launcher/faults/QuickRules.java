package net.ghostifi.launcher.faults;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import net.ghostifi.domain.operation.OperationRules;

/** Rules with short waits, and with bounds beyond what a machine under load needs. */
final class QuickRules {
  private static final OperationRules STANDARD =
      new OperationRules(
          Duration.ofMillis(200),
          Duration.ZERO,
          Duration.ofSeconds(1),
          Collections.nCopies(3, Duration.ofMillis(100)),
          new OperationRules.Build(
              Duration.ofMinutes(1),
              Duration.ofSeconds(30),
              Duration.ofMinutes(1),
              Duration.ofSeconds(30)),
          new OperationRules.Removal(
              Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMinutes(1)),
          new OperationRules.Pace(
              Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(500)));

  private QuickRules() {}

  static OperationRules standard() {
    return STANDARD;
  }

  /** Keys of destroyed servers are kept. */
  static OperationRules retaining() {
    return changed(Duration.ofDays(1), STANDARD.visibility(), STANDARD.retries(), STANDARD.build());
  }

  /** Listings may lag for so long. */
  static OperationRules seeingAfter(Duration visibility) {
    return changed(STANDARD.retention(), visibility, STANDARD.retries(), STANDARD.build());
  }

  /** What hangs is noticed soon; what was merely slow is tried again and again. */
  static OperationRules impatient() {
    OperationRules.Build build = STANDARD.build();
    return changed(
        STANDARD.retention(),
        STANDARD.visibility(),
        Collections.nCopies(20, Duration.ofMillis(100)),
        new OperationRules.Build(
            Duration.ofSeconds(4), build.prove(), build.name(), build.vault()));
  }

  private static OperationRules changed(
      Duration retention, Duration visibility, List<Duration> retries, OperationRules.Build build) {
    return new OperationRules(
        STANDARD.grace(),
        retention,
        visibility,
        retries,
        build,
        STANDARD.removal(),
        STANDARD.pace());
  }
}
