package net.ghostifi.launcher.simulation;

import java.nio.file.Path;
import java.util.List;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.Server;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.simulator.cloudflare.Resolution;

/** Shows that a server is what its customer was promised. */
final class DemoEvidence {
  private final DemoHouse house;
  private final Terminal terminal;

  DemoEvidence(DemoHouse house, Terminal terminal) {
    this.house = house;
    this.terminal = terminal;
  }

  /**
   * Shows it.
   *
   * @throws DemoException when something is not there
   */
  void show(Server server) {
    Instance instance = server.current();
    if (instance == null) {
      throw new DemoException(server.name() + " has no instance");
    }
    Path profile = house.profiles().resolve(server.name().profileFile());
    require(profile.toFile().length() > 0, "there is no profile at " + profile);
    terminal.good("the profile is written: " + profile.getFileName());
    List<String> addresses =
        house
            .simulator()
            .cloudflare()
            .resolve(server.name().value())
            .map(Resolution::addresses)
            .orElse(List.of());
    require(
        addresses.equals(List.of(instance.address())),
        server.name() + " resolves to " + addresses + ", not to " + instance.address());
    terminal.good("the name resolves: " + server.name() + " → " + instance.address());
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new DemoException(complaint);
    }
  }
}
