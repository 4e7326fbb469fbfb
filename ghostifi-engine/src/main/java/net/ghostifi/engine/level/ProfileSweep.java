package net.ghostifi.engine.level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.vpn.ProfileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the profiles again that servers lack which run: somebody has taken a file away, or a
 * daemon that had stood still deleted the profile of the server that was there before. Safe for
 * many threads.
 */
public final class ProfileSweep {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileSweep.class);

  private final FleetStore fleet;
  private final ProfileStore profiles;
  private final Function<Server, byte[]> rendering;
  private volatile boolean stopped;

  /**
   * @param rendering gives a server's profile from its keys in the vault
   */
  public ProfileSweep(FleetStore fleet, ProfileStore profiles, Function<Server, byte[]> rendering) {
    this.fleet = fleet;
    this.profiles = profiles;
    this.rendering = rendering;
  }

  /**
   * Looks once. A running server's profile is left alone, whatever stands in it. Whose keys cannot
   * be read is left for the next time. Of servers that are gone, those are looked at whose keys are
   * still kept.
   *
   * @return whose profile was written again or deleted
   */
  public List<ServerName> sweep() {
    List<ServerName> changed = new ArrayList<>();
    Rows rows = fleet.rows();
    for (Server server : rows.settled()) {
      if (!stopped && isMadeGood(server)) {
        LOG.info("the profile of {} was not there and is written again", server.name());
        changed.add(server.name());
      }
    }
    for (ServerName gone : sorted(rows.retired())) {
      if (!stopped && isTakenAway(gone)) {
        LOG.info("the profile of {}, which is gone, was there again and is deleted", gone);
        changed.add(gone);
      }
    }
    return changed;
  }

  private static List<ServerName> sorted(Set<ServerName> names) {
    return names.stream().sorted(Comparator.comparing(ServerName::value)).toList();
  }

  private boolean isTakenAway(ServerName gone) {
    try {
      if (profiles.read(gone).isEmpty() || fleet.rows().hold(gone)) {
        return false;
      }
      profiles.delete(gone);
      return true;
    } catch (ProviderException failure) {
      LOG.warn("the profile of {} has to be deleted later: {}", gone, failure.getMessage());
      return false;
    }
  }

  private boolean isMadeGood(Server server) {
    ServerName name = server.name();
    try {
      if (profiles.read(name).isPresent()) {
        return false;
      }
      profiles.write(name, rendering.apply(server));
      if (fleet.rows().hold(name)) {
        return true;
      }
      profiles.delete(name); // it was destroyed meanwhile
    } catch (ProviderException failure) {
      LOG.warn("the profile of {} has to be made up for: {}", name, failure.getMessage());
    }
    return false;
  }

  /** Lets a sweep end early. */
  public void stop() {
    stopped = true;
  }
}
