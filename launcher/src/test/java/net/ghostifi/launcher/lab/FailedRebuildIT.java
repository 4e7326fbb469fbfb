package net.ghostifi.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.Server;
import net.ghostifi.lab.LabClient;
import net.ghostifi.lab.LabMachine;
import net.ghostifi.launcher.simulation.LabWorld;
import net.ghostifi.ports.store.OperationRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild that cannot succeed, on real machines: the customer never loses the old server. */
class FailedRebuildIT {
  /** The installer dies half-way, whenever it is begun. */
  private static final String KILLS_THE_INSTALLER =
      """
      cat > /run/kill.sh << 'END'
      while :; do
        sleep 0.2
        pkill -9 -f 'bash -s install' && touch /run/killed
      done
      END
      sh /run/kill.sh < /dev/null > /dev/null 2>&1 &
      """;

  /** As another machine at this address would look, or somebody in between. */
  private static final String HAS_ANOTHER_HOST_KEY =
      """
      rm -f /etc/ssh/ssh_host_*
      ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
      """;

  @TempDir private static Path folder;
  private static LabWorld world;
  private static Server built;

  @BeforeAll
  static void start() {
    world = new LabWorld(folder, "openvpn", "operations.bounds.boot = 20s\n");
    world.startDaemon();
    built = world.buy();
  }

  @AfterEach
  void later_machines_are_sound() {
    world.lab().atFirstBoot("");
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
      assertThat(world.lab().remains()).isEmpty();
    }
  }

  private static LabMachine newMachine() {
    String old = built.current().ref().id();
    await().atMost(Duration.ofSeconds(30)).until(() -> world.lab().machineIds().size() == 2);
    List<String> ids = world.lab().machineIds().stream().filter(id -> !id.equals(old)).toList();
    return world.lab().machine(new net.ghostifi.domain.instance.InstanceRef("lab", ids.getFirst()));
  }

  private static OperationRow newest() {
    return world.daemon().application().engine().journal().operations(1).getFirst();
  }

  private static void servesAsBefore(LabClient customer) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> newest().outcome() == Outcome.FAILED && world.lab().machineIds().size() == 1);
    assertThat(world.now(built).current()).isEqualTo(built.current());
    assertThat(world.now(built).failure()).contains("could not be rebuilt in Paris");
    assertThat(customer.exitAddress()).isEqualTo(built.current().address());
    assertThat(customer.said().split("Initialization Sequence Completed", -1))
        .as("connections that it has ever needed")
        .hasSize(2);
  }

  @Test
  void an_installer_that_dies_half_way_costs_the_customer_nothing() {
    try (LabClient ann = world.connected("ann", built)) {
      world.lab().atFirstBoot(KILLS_THE_INSTALLER);

      world.requestRebuild(built, "Paris");

      LabMachine machine = newMachine();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> machine.run("ls", "/run/killed").equals("/run/killed\n"));
      servesAsBefore(ann);
    }
  }

  @Test
  void a_machine_with_another_host_key_is_sent_nothing() {
    try (LabClient ann = world.connected("ann", built)) {
      world.lab().atFirstBoot(HAS_ANOTHER_HOST_KEY);

      world.requestRebuild(built, "Paris");

      LabMachine machine = newMachine();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> machine.run("journalctl", "-u", "ssh").contains("[preauth]"));
      assertThat(machine.run("journalctl", "-u", "ssh")).doesNotContain("Accepted", "Failed");
      assertThat(machine.run("ls", "/etc/openvpn/server")).isEmpty();
      servesAsBefore(ann);
      assertThat(world.daemon().application().engine().journal().history(newest().operation().id()))
          .anyMatch(event -> event.text().contains("shows another host key than it was given"));
    }
  }
}
