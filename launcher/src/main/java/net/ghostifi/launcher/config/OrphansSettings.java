package net.ghostifi.launcher.config;

import java.time.Duration;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.ports.config.Default;

/**
 * Section {@code orphans}: instances that carry this installation's tag and that nothing holds. The
 * limit is the larger of a number and a share of the fleet; beyond it the operator is asked.
 *
 * @param sweepInterval how often they are looked for
 * @param instances so many are always removed without being asked
 * @param percent of the fleet's servers
 */
public record OrphansSettings(
    @Default("5m") Duration sweepInterval,
    @Default("3") int instances,
    @Default("10") int percent) {
  public OrphansSettings {
    if (sweepInterval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "sweep-interval is at least 1s, not " + Durations.format(sweepInterval));
    }
    if (instances < 0) {
      throw new IllegalArgumentException("instances is 0 or more, not " + instances);
    }
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent is 0 to 100, not " + percent);
    }
  }

  /** How many are removed without being asked. */
  public OrphanLimit limit() {
    return new OrphanLimit(instances, percent);
  }
}
