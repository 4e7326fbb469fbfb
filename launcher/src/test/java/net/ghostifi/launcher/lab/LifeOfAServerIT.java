package net.ghostifi.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.ghostifi.domain.server.Server;
import net.ghostifi.lab.LabClient;
import net.ghostifi.launcher.simulation.LabWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's life on real machines, seen by a customer with a real OpenVPN. */
class LifeOfAServerIT {
  @TempDir private static Path folder;
  private static LabWorld world;

  @BeforeAll
  static void start() {
    world = new LabWorld(folder, "base", "");
    world.startDaemon();
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
      assertThat(world.lab().remains()).isEmpty();
    }
  }

  @Test
  void a_connected_customer_moves_with_the_server_and_keeps_the_profile() {
    Server built = world.buy();
    byte[] profile = world.profile(built.name());
    try (LabClient ann = world.connected("ann", built)) {
      assertThat(ann.exitAddress()).isEqualTo(built.current().address());

      world.requestRebuild(built, "Paris");
      Server moved = world.moved(built);

      assertThat(ann.exitAddress()).isEqualTo(moved.current().address()).startsWith("10.77.32.");
      assertThat(world.profile(built.name())).isEqualTo(profile);
      assertThat(world.daemon().application().engine().profile(built.name())).contains(profile);
      assertThat(ann.download()).isEqualTo(100_000_000);
    }
    world.cancel(built);
    assertThat(world.lab().machineIds()).isEmpty();
    assertThat(world.vault().s3().keys()).isEmpty();
  }
}
