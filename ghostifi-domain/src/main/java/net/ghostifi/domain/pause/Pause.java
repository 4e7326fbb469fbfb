package net.ghostifi.domain.pause;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * A server that is to stand still, or that was stopped.
 *
 * @param server which, as it is now
 * @param wanted whether it is to stand still
 * @param stoppedOn the instance on which its VPN was to be stopped last, or null
 * @param stoppedAt when that was done; null when it is not known to be
 */
public record Pause(
    Server server, boolean wanted, @Nullable InstanceRef stoppedOn, @Nullable Instant stoppedAt) {

  /** What is to be done to a host. */
  public sealed interface Act {
    /** Stop its VPN so that it does not come back with a boot. */
    record Stop(Instance instance) implements Act {}

    /** Start it, for good. */
    record Start(Instance instance) implements Act {}

    /** Nothing but to forget that it was stopped: the server does not have it any more. */
    record Forget(InstanceRef instance) implements Act {}
  }

  /**
   * What is to be done. A host that was stopped is told so again now and then, because its customer
   * is root on it; one that a rebuild has put in its place is told at once.
   *
   * @param again after which a host is told again
   */
  public Optional<Act> due(Instant now, Duration again) {
    @Nullable Instance current = server.current();
    if (current == null) {
      return Optional.empty();
    }
    boolean here = current.ref().equals(stoppedOn);
    if (wanted) {
      boolean fresh = here && stoppedAt != null && now.isBefore(stoppedAt.plus(again));
      return fresh ? Optional.empty() : Optional.of(new Act.Stop(current));
    }
    if (stoppedOn == null) {
      return Optional.empty();
    }
    return Optional.of(here ? new Act.Start(current) : new Act.Forget(stoppedOn));
  }
}
