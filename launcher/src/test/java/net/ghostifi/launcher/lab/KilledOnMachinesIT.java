package net.ghostifi.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.ghostifi.domain.server.Server;
import net.ghostifi.lab.LabClient;
import net.ghostifi.launcher.daemon.DaemonProcess;
import net.ghostifi.launcher.simulation.LabWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that is killed in the middle of a rebuild on real machines; another goes on. */
class KilledOnMachinesIT {
  @TempDir private Path folder;

  @Test
  void a_customer_notices_nothing_of_a_daemon_that_is_killed_in_mid_rebuild() throws Exception {
    try (LabWorld world = new LabWorld(folder, "openvpn", "operations.heartbeat = 500ms\n")) {
      world.startDaemon();
      Server built = world.buy();
      byte[] profile = world.profile(built.name());
      try (LabClient ann = world.connected("ann", built)) {
        world.stopDaemon();
        DaemonProcess doomed = DaemonProcess.start(world.configuration());
        world.requestRebuild(built, "Paris");
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    world
                        .value("select step from operation where kind = 'REBUILD'")
                        .equals(Optional.of("INSTALL")));
        doomed.kill();
        assertThat(world.lab().machineIds()).hasSize(2);
        assertThat(ann.exitAddress()).isEqualTo(built.current().address());

        world.startDaemon();
        Server moved = world.moved(built);

        assertThat(ann.exitAddress()).isEqualTo(moved.current().address());
        assertThat(world.lab().machineIds()).containsExactly(moved.current().ref().id());
        assertThat(world.profile(built.name())).isEqualTo(profile);
      }
    }
  }
}
