package net.ghostifi.domain.watch;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;

/**
 * The servers that have to answer, and what is known of those that do not.
 *
 * @param servers that have one instance and that no operation holds
 * @param troubles of them, in the order of the servers' ids: what is written down one by one must
 *     not come in another order in each process
 */
public record Watched(List<Server> servers, Map<ServerId, Trouble> troubles) {
  public Watched {
    servers = List.copyOf(servers);
    troubles = Collections.unmodifiableMap(new TreeMap<>(troubles));
  }

  /**
   * Selects them.
   *
   * @param servers all servers
   * @param held those that an operation holds: it sees for itself whether they answer
   * @param troubles all that is known, of instances that are gone too
   */
  public static Watched of(
      List<Server> servers, Set<ServerId> held, Map<ServerId, Trouble> troubles) {
    List<Server> watched =
        servers.stream()
            .filter(server -> server.current() != null && server.retiring() == null)
            .filter(server -> !held.contains(server.id()))
            .toList();
    Map<ServerId, Trouble> known = new HashMap<>();
    for (Server server : watched) {
      Trouble trouble = troubles.get(server.id());
      Instance current = server.current();
      if (trouble != null && current != null && trouble.instance().equals(current.ref())) {
        known.put(server.id(), trouble);
      }
    }
    return new Watched(watched, known);
  }

  /** The same servers, of which this is known now. */
  public Watched with(Map<ServerId, Trouble> now) {
    return new Watched(servers, now);
  }
}
