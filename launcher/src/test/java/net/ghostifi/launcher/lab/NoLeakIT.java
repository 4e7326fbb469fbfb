package net.ghostifi.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import net.ghostifi.domain.server.Server;
import net.ghostifi.lab.Lab;
import net.ghostifi.lab.LabClient;
import net.ghostifi.lab.LabException;
import net.ghostifi.launcher.simulation.LabWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a connected customer sends goes through the tunnel or nowhere. */
class NoLeakIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static LabWorld world;
  private static Server server;

  @BeforeAll
  static void start() {
    world = new LabWorld(folder, "base", "");
    world.startDaemon();
    server = world.buy();
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
      assertThat(world.lab().remains()).isEmpty();
    }
  }

  @Test
  void ipv6_goes_nowhere_and_names_are_asked_for_through_the_tunnel() {
    try (LabClient ann = world.connected("ann", server)) {
      Lab.Leaks leaks = world.lab().leaks();
      LabClient.Beside beside = ann.beside();

      assertThatThrownBy(() -> pingOverIpv6(ann)).isInstanceOf(LabException.class);
      assertThat(ann.resolve(server.name().value())).isEqualTo(server.current().address());

      assertThat(world.lab().leaks()).isEqualTo(leaks);
      assertThat(ann.beside()).isEqualTo(beside);

      ann.disconnect();
      pingOverIpv6(ann);
      ann.resolve(server.name().value());
      assertThat(world.lab().leaks().ipv6()).as("without a tunnel").isGreaterThan(leaks.ipv6());
      assertThat(ann.beside().packets()).as("without a tunnel").isGreaterThan(beside.packets());
      assertThat(ann.beside().lookUps()).as("without a tunnel").isGreaterThan(beside.lookUps());
    }
  }

  /** What docs/clients.md says of Linux without IPv6. */
  @Test
  void a_customer_without_ipv6_connects_with_one_line_more() {
    try (LabClient bob = world.lab().client("bob")) {
      bob.run("sysctl", "-q", "-w", "net.ipv6.conf.all.disable_ipv6=1");
      bob.run("sysctl", "-q", "-w", "net.ipv6.conf.default.disable_ipv6=1");

      bob.connect(world.profile(server.name()));
      await().atMost(BOUND).until(() -> bob.said().contains("can't add IPv6 to interface"));

      bob.connect(world.profile(server.name()), "--pull-filter", "ignore", "ifconfig-ipv6");
      await().atMost(BOUND).until(bob::isConnected);
      assertThat(bob.exitAddress()).isEqualTo(server.current().address());
    }
  }

  private static void pingOverIpv6(LabClient client) {
    client.run("ping", "-6", "-q", "-c", "3", "-i", "0.2", "-W", "1", world.lab().landmark6());
  }
}
