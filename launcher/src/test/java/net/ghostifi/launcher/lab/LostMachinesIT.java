package net.ghostifi.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.Engine;
import net.ghostifi.lab.LabClient;
import net.ghostifi.launcher.simulation.LabWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Real machines that die, and a whole lab that falls silent: nobody asks for anything. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostMachinesIT {
  private static final Duration BOUND = Duration.ofMinutes(3);

  @TempDir private static Path folder;
  private static LabWorld world;
  private static final List<Server> FLEET = new ArrayList<>();

  @BeforeAll
  static void start() {
    world = new LabWorld(folder, "openvpn", "operations.bounds.drain = 5s\n");
    world.startDaemon();
    for (int server = 0; server < 3; server++) {
      FLEET.add(world.buy());
    }
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
      assertThat(world.lab().remains()).isEmpty();
    }
  }

  private static Engine engine() {
    return world.daemon().application().engine();
  }

  private static List<Notice.Outage> outages() {
    return engine().plan().notices(Notice.Outage.class);
  }

  @Test
  @Order(1)
  void a_machine_that_dies_by_itself_is_replaced_and_its_customer_follows() {
    Server lost = FLEET.getFirst();
    byte[] profile = world.profile(lost.name());
    try (LabClient ann = world.connected("ann", lost)) {
      world.machine(lost).kill();

      Server replaced = world.moved(lost);

      await()
          .atMost(BOUND)
          .ignoreExceptions()
          .until(() -> ann.exitAddress().equals(replaced.current().address()));
      assertThat(world.profile(lost.name())).isEqualTo(profile);
      assertThat(world.lab().machineIds()).hasSize(3);
    }
  }

  @Test
  @Order(2)
  void an_outage_with_all_of_them_silent_launches_nothing() {
    List<String> machines = world.lab().machineIds();
    world.lab().outage(true);
    world.lab().cut(true);

    await().atMost(BOUND).until(() -> !outages().isEmpty());
    // longer than after which a single one would have been replaced
    await()
        .during(Duration.ofSeconds(45))
        .atMost(BOUND)
        .until(() -> world.lab().machineIds().equals(machines));

    world.lab().outage(false);
    world.lab().cut(false);
    await().atMost(BOUND).until(() -> outages().isEmpty());
    await()
        .during(Duration.ofSeconds(10))
        .atMost(BOUND)
        .until(() -> world.lab().machineIds().equals(machines));
  }
}
