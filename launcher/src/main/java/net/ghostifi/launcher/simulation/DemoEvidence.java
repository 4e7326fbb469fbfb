package net.ghostifi.launcher.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.Server;
import net.ghostifi.launcher.terminal.Terminal;

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
  void show(Server server, Customer customer) {
    Instance instance = server.current();
    if (instance == null) {
      throw new DemoException(server.name() + " has no instance");
    }
    Path profile = house.profiles().resolve(server.name().profileFile());
    DemoException.unless(Files.exists(profile), "there is no profile at " + profile);
    terminal.good("the profile is written: " + shortened(profile));
    List<String> addresses = house.stage().addresses(server.name());
    DemoException.unless(
        addresses.equals(List.of(instance.address())),
        server.name() + " resolves to " + addresses + ", not to " + instance.address());
    terminal.good("the name resolves: " + server.name() + " → " + instance.address());
    customer.showServed(instance.address(), terminal);
  }

  /**
   * Shows that a server has moved and that its customer could always connect.
   *
   * @throws DemoException when it has not, or could not
   */
  void showMoved(Server before, Server after, Customer customer) {
    show(after, customer);
    DemoException.unless(!after.instances().equals(before.instances()), "it is where it was");
    customer.showNeverLost(2, terminal);
    byte[] anew = house.application().engine().profile(after.name()).orElse(new byte[0]);
    DemoException.unless(Arrays.equals(anew, customer.profile()), "the profile is not what it was");
    terminal.good("the profile, rendered anew, has the same bytes");
  }

  /**
   * Shows that a rebuild that failed has changed nothing and says why.
   *
   * @throws DemoException when it has
   */
  void showUnmoved(Server before, Server after, Customer customer) {
    DemoException.unless(after.instances().equals(before.instances()), "it is not where it was");
    terminal.good("the customer is told why:");
    wrapped(String.valueOf(after.failure())).forEach(terminal::note);
    show(after, customer);
    customer.showNeverLost(1, terminal);
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
}
