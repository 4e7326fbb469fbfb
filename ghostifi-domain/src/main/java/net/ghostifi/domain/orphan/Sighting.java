package net.ghostifi.domain.orphan;

import java.time.Duration;
import java.time.Instant;
import net.ghostifi.domain.instance.ObservedInstance;

/**
 * An instance in a complete listing of its account.
 *
 * @param instance what its provider says of it
 * @param since from when on nothing was found to hold it, by our own clock; now, if this is the
 *     first look at it
 */
public record Sighting(ObservedInstance instance, Instant since) {

  /** Seen by somebody who keeps no account of earlier looks: its provider's clock decides alone. */
  public static Sighting unremembered(ObservedInstance instance) {
    return new Sighting(instance, instance.createdAt());
  }

  /** Whether both its provider's clock and ours say that it is older than this. */
  boolean isOlderThan(Duration bound, Instant now) {
    Instant born = instance.createdAt().isAfter(since) ? instance.createdAt() : since;
    return born.plus(bound).isBefore(now);
  }
}
