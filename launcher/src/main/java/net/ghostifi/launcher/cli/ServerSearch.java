package net.ghostifi.launcher.cli;

import java.util.Locale;
import net.ghostifi.domain.server.Server;
import net.ghostifi.ports.store.FleetStore;

/** Finds the server that the operator means. */
final class ServerSearch {
  private ServerSearch() {}

  /**
   * By its name or the first word of it.
   *
   * @throws RefusedException when there is none
   */
  static Server find(FleetStore fleet, String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return fleet.servers().stream()
        .filter(
            server -> server.name().value().equals(wanted) || server.name().label().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "There is no server " + name + "; 'ghostifi status' lists them."));
  }
}
