package net.ghostifi.domain.level;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;

/**
 * What the rows say of names, at one moment.
 *
 * @param servers those of whose rows sense can be made
 * @param named the names of all servers, those whose rows make no sense included
 * @param busy the names of servers that an operation holds which has not ended
 * @param retired the names of servers that are gone and whose keys are kept
 */
public record Rows(
    List<Server> servers, Set<ServerName> named, Set<ServerName> busy, Set<ServerName> retired) {
  public Rows {
    servers = List.copyOf(servers);
    named = Set.copyOf(named);
    busy = Set.copyOf(busy);
    retired = Set.copyOf(retired);
  }

  /** Servers that run and that no operation holds: what they should have does not change. */
  public List<Server> settled() {
    return servers.stream().filter(this::isSettled).toList();
  }

  /** The server of this name if it runs and no operation holds it. */
  public Optional<Server> settled(ServerName name) {
    return servers.stream()
        .filter(server -> server.name().equals(name))
        .filter(this::isSettled)
        .findFirst();
  }

  private boolean isSettled(Server server) {
    return server.status() == ServerStatus.RUNNING
        && server.current() != null
        && server.retiring() == null
        && !busy.contains(server.name());
  }

  /** Whether there is a server of this name, or an operation that may make one. */
  public boolean hold(ServerName name) {
    return named.contains(name) || busy.contains(name);
  }

  /** How many servers there are. */
  public int size() {
    return named.size();
  }

  /** All names of which the rows know, gone servers included. */
  Set<ServerName> known() {
    Set<ServerName> known = new HashSet<>(named);
    known.addAll(busy);
    known.addAll(retired);
    return known;
  }
}
