package net.ghostifi.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.ghostifi.domain.server.Server;
import net.ghostifi.lab.LabClient;
import net.ghostifi.launcher.simulation.LabWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image with a firewall that lets only SSH in, and servers whose root has no password. */
class FirewallIT {
  @TempDir private Path folder;

  @Test
  void the_vpn_works_behind_a_firewall_and_root_gets_in_with_keys_only() {
    try (LabWorld world =
        new LabWorld(folder, "firewall", "openvpn-ssh.ssh.root-password-login = false\n")) {
      world.startDaemon();

      Server built = world.buy();

      try (LabClient ann = world.connected("ann", built)) {
        assertThat(world.machine(built).run("ufw", "status")).contains("Status: active");
        assertThat(ann.exitAddress()).isEqualTo(built.current().address());
      }
      assertThat(RootLogin.byPassword(world, built)).isFalse();
    }
  }
}
