package net.ghostifi.launcher.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * Shows that a server has moved and that its customer could always connect.
   *
   * @throws DemoException when it has not, or could not
   */
  void showMoved(Server before, Server after, Customer customer) {
    show(after);
    require(!after.instances().equals(before.instances()), "it is where it was");
    alwaysAnswered(customer, 2);
    byte[] anew = house.application().engine().profile(after.name()).orElse(new byte[0]);
    require(Arrays.equals(anew, customer.profile()), "the profile is not what it was");
    terminal.good("the profile, rendered anew, has the same bytes");
  }

  /**
   * Shows that a rebuild that failed has changed nothing and says why.
   *
   * @throws DemoException when it has
   */
  void showUnmoved(Server before, Server after, Customer customer) {
    require(after.instances().equals(before.instances()), "it is not where it was");
    terminal.good("the customer is told why:");
    wrapped(String.valueOf(after.failure())).forEach(terminal::note);
    show(after);
    alwaysAnswered(customer, 1);
  }

  private void alwaysAnswered(Customer customer, int addresses) {
    require(customer.trouble().isEmpty(), "meanwhile: " + customer.trouble().orElse(""));
    require(customer.tries() > 0, "nobody has asked meanwhile");
    require(
        customer.addresses().size() == addresses, "the name has led to " + customer.addresses());
    terminal.good(
        "asked %d times, it always answered: %s"
            .formatted(customer.tries(), String.join(", then ", customer.addresses())));
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > 68) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
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
