package net.ghostifi.domain.operation;

import java.time.Duration;
import java.util.List;

/**
 * The bounds and waits of all operations.
 *
 * @param grace how long a server stays up after its name was taken away
 * @param retention how long the keys of a destroyed server are kept; zero deletes them at once
 * @param visibility how long a provider's listing may lag behind what it has accepted, and a call
 *     may take
 * @param retries the waits before a failed build is begun again; when they are used up the operator
 *     is asked
 * @param build the bounds of building
 * @param removal the bounds of removing
 * @param pace how often to look and how long to back off
 */
public record OperationRules(
    Duration grace,
    Duration retention,
    Duration visibility,
    List<Duration> retries,
    Build build,
    Removal removal,
    Pace pace) {

  /**
   * @param boot how long each of three may take: being launched by one provider, running, being
   *     installed
   * @param prove from installed to ready
   * @param name how long the name server may fail before the operator is asked
   * @param vault how long the vault or the profile's folder may fail before the build is given up
   */
  public record Build(Duration boot, Duration prove, Duration name, Duration vault) {
    public Build {
      notNegative(boot, prove, name, vault);
    }
  }

  /**
   * @param drain after which a host that does not answer is no longer asked to stop OpenVPN
   * @param reading after which the last bandwidth reading is given up
   * @param delete after which the operator is asked about what cannot be deleted
   */
  public record Removal(Duration drain, Duration reading, Duration delete) {
    public Removal {
      notNegative(drain, reading, delete);
    }
  }

  /**
   * @param poll between two looks at something that is on its way
   * @param first the first pause after a failure; it doubles with every further one
   * @param most the longest pause
   */
  public record Pace(Duration poll, Duration first, Duration most) {
    public Pace {
      if (!poll.isPositive() || !first.isPositive() || !most.isPositive()) {
        throw new IllegalArgumentException("the pauses between two tries are longer than nothing");
      }
    }

    /** This long, if it is neither shorter than the first pause nor longer than the longest. */
    Duration within(Duration pause) {
      Duration least = pause.compareTo(first) < 0 ? first : pause;
      return least.compareTo(most) < 0 ? least : most;
    }

    Duration pause(int failures) {
      Duration pause = first;
      for (int i = 1; i < failures && pause.compareTo(most) < 0; i++) {
        pause = pause.multipliedBy(2);
      }
      return pause.compareTo(most) < 0 ? pause : most;
    }
  }

  public OperationRules {
    retries = List.copyOf(retries);
    notNegative(grace, retention, visibility);
    notNegative(retries.toArray(Duration[]::new));
  }

  private static void notNegative(Duration... spans) {
    for (Duration span : spans) {
      if (span.isNegative()) {
        throw new IllegalArgumentException("a bound or wait is not negative: " + span);
      }
    }
  }

  /** What the product page promises. */
  public static OperationRules standard() {
    return new OperationRules(
        Duration.ofMinutes(5),
        Duration.ofDays(30),
        Duration.ofSeconds(90),
        List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30)),
        new Build(
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            Duration.ofMinutes(30),
            Duration.ofMinutes(10)),
        new Removal(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1)),
        new Pace(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1)));
  }
}
