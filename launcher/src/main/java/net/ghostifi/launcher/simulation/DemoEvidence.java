package net.ghostifi.launcher.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.openvpn.ProfileProbe;
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
    require(Files.exists(profile), "there is no profile at " + profile);
    terminal.good("the profile is written: " + shortened(profile));
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
    Optional<String> trouble =
        ProfileProbe.trouble(read(profile), addresses.getFirst(), Instant.now());
    require(trouble.isEmpty(), trouble.orElse(""));
    terminal.good("OpenVPN answers a client that holds the profile");
  }

  /** The last folders of a path that would not fit a line. */
  private static Path shortened(Path file) {
    return file.toString().length() < 50
        ? file
        : Path.of("…").resolve(file.subpath(file.getNameCount() - 3, file.getNameCount()));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DemoException("the profile cannot be read: " + e);
    }
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new DemoException(complaint);
    }
  }
}
