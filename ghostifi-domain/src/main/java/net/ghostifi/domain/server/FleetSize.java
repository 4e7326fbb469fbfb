package net.ghostifi.domain.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.instance.Instance;

/**
 * How many servers there are, those included that a snapshot leaves out.
 *
 * @param servers all
 * @param single by provider those that have one instance, there
 */
public record FleetSize(int servers, Map<String, Integer> single) {
  public FleetSize {
    single = Map.copyOf(single);
  }

  /** Counts a whole fleet. */
  public static FleetSize of(List<Server> servers) {
    Map<String, Integer> single = new HashMap<>();
    for (Server server : servers) {
      Instance current = server.current();
      if (current != null && server.retiring() == null) {
        single.merge(current.ref().provider(), 1, Integer::sum);
      }
    }
    return new FleetSize(servers.size(), single);
  }
}
