package net.ghostifi.launcher.config;

import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.ports.config.Default;

/**
 * Section {@code operations}.
 *
 * @param grace how long a server stays up after its name was taken away
 * @param retries the waits before a failed build is begun again
 * @param parallel how many one daemon runs at once; those that wait are not counted
 * @param heartbeat how often a daemon confirms what it runs; what was not confirmed five times goes
 *     on in another, or in itself after a restart
 * @param bounds how long a step may take
 * @param pace how often to look
 */
public record OperationsSettings(
    @Default("5m") Duration grace,
    @Default("1m, 5m, 30m") List<Duration> retries,
    @Default("64") int parallel,
    @Default("2s") Duration heartbeat,
    Bounds bounds,
    Pace pace) {
  public OperationsSettings {
    retries = List.copyOf(retries);
    if (parallel < 1 || parallel > 1000) {
      throw new IllegalArgumentException("parallel is 1 to 1000, not " + parallel);
    }
    requirePositive("heartbeat", heartbeat);
  }

  /**
   * Section {@code operations.bounds}.
   *
   * @param boot from launch to the first SSH session
   * @param prove from installed to ready
   * @param name how long the name server may fail before the operator is asked
   * @param vault how long the vault may fail before a build is given up
   * @param drain after which a host that does not answer is no longer asked to stop
   * @param reading after which the last bandwidth reading is given up
   * @param delete after which the operator is asked about what cannot be deleted
   */
  public record Bounds(
      @Default("10m") Duration boot,
      @Default("2m") Duration prove,
      @Default("30m") Duration name,
      @Default("10m") Duration vault,
      @Default("1m") Duration drain,
      @Default("5m") Duration reading,
      @Default("1h") Duration delete) {
    public Bounds {
      requirePositive("boot", boot);
      requirePositive("prove", prove);
      requirePositive("name", name);
      requirePositive("vault", vault);
      requirePositive("drain", drain);
      requirePositive("reading", reading);
      requirePositive("delete", delete);
    }
  }

  /**
   * Section {@code operations.pace}.
   *
   * @param poll between two looks at what is on its way
   * @param firstPause after a failure; doubles with each further one
   * @param longestPause the most it grows to
   */
  public record Pace(
      @Default("2s") Duration poll,
      @Default("1s") Duration firstPause,
      @Default("1m") Duration longestPause) {
    public Pace {
      requirePositive("poll", poll);
      requirePositive("first-pause", firstPause);
      requirePositive("longest-pause", longestPause);
      if (longestPause.compareTo(firstPause) < 0) {
        throw new IllegalArgumentException("longest-pause is at least first-pause");
      }
    }
  }

  private static void requirePositive(String key, Duration value) {
    if (value.isZero()) {
      throw new IllegalArgumentException(key + " is longer than nought");
    }
  }

  OperationRules rules(Duration retention, Duration visibility) {
    return new OperationRules(
        grace,
        retention,
        visibility,
        retries,
        new OperationRules.Build(bounds.boot, bounds.prove, bounds.name, bounds.vault),
        new OperationRules.Removal(bounds.drain, bounds.reading, bounds.delete),
        new OperationRules.Pace(pace.poll, pace.firstPause, pace.longestPause));
  }
}
