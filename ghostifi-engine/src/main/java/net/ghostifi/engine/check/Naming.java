package net.ghostifi.engine.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import net.ghostifi.domain.server.Zones;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.ports.store.FleetStore;

/**
 * In which zone the next new server is named. Names are counted only when there is one, and there
 * are several zones; for a minute it goes by what it has given out itself since. Other daemons may
 * give out as many meanwhile, in the same proportions. Safe for many threads.
 */
public final class Naming {
  private static final Duration COUNTED = Duration.ofMinutes(1);

  private final NameKeeper names;
  private final FleetStore fleet;
  private final InstantSource clock;
  private Map<String, Integer> named = Map.of();
  private Instant countAgain = Instant.MIN;

  public Naming(NameKeeper names, FleetStore fleet, InstantSource clock) {
    this.names = names;
    this.fleet = fleet;
    this.clock = clock;
  }

  /** The zone of one server. */
  synchronized String next() {
    Zones zones = names.zones();
    if (zones.names().size() == 1) {
      return zones.names().getFirst();
    }
    Instant now = clock.instant();
    if (!now.isBefore(countAgain)) {
      named = new HashMap<>(fleet.namesByDomain());
      countAgain = now.plus(COUNTED);
    }
    String zone = zones.next(named, names.full());
    named.merge(zone, 1, Integer::sum);
    return zone;
  }
}
