package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.simulator.host.HostSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What simulated hosts do that imitate our scripts is what the scripts do. */
class ImitatedHostIT {
  private static final HostSettings SCRIPTED = HostSettings.quick();
  private static final HostSettings IMITATED =
      SCRIPTED.withOwnProcessor(
          new HostSettings.OwnProcessor(Duration.ofMillis(20), Duration.ofMillis(5)));

  @TempDir private Path folder;

  private static String proof(SimulatedHost host) {
    HostScripts scripts = new HostScripts(host.settings.ssh(), true);
    try (scripts) {
      return scripts.run(
          host.host,
          Script.PROVE,
          Map.of("PORT", Integer.toString(SCRIPTED.vpnPort()), "NETWORK", "10.8.0.0/24"),
          Duration.ofSeconds(30));
    }
  }

  /** Its keys are its own, so that the two sums differ from host to host. */
  private static String withoutSums(String proof) {
    return proof.replaceAll("=[0-9a-f]{64}\n", "=SHA-256\n");
  }

  @Test
  void an_imitated_host_says_of_itself_what_a_scripted_one_says() {
    try (SimulatedHost scripted = new SimulatedHost(SCRIPTED, folder).installed();
        SimulatedHost imitated = new SimulatedHost(IMITATED, folder).installed()) {
      assertThat(withoutSums(proof(imitated)))
          .isEqualTo(withoutSums(proof(scripted)))
          .contains("SHA-256");
    }
  }

  @Test
  void an_imitated_host_serves_the_keys_that_it_was_given() {
    try (SimulatedHost host = new SimulatedHost(IMITATED, folder).installed()) {
      VpnInstaller installer = host.installer;
      OpenVpnKeys keys =
          new OpenVpnKeys(host.settings.serverConfiguration(), false, InstantSource.system());

      assertThat(installer.prove(host.host, host.material.archive()).missing()).isEmpty();
      byte[] profile = keys.profile(Materials.NAME, host.material.authority());
      assertThat(ProfileProbe.trouble(profile, host.host.address(), Instant.now())).isEmpty();
      byte[] others = keys.profile(Materials.NAME, keys.create(Materials.NAME).authority());
      assertThat(ProfileProbe.trouble(others, host.host.address(), Instant.now())).isPresent();
      assertThat(host.machine().rootPassword()).isEqualTo(SimulatedHost.PASSWORD.reveal());
    }
  }

  @Test
  void an_imitated_host_whose_openvpn_was_stopped_says_so() {
    try (SimulatedHost host = new SimulatedHost(IMITATED, folder).installed()) {
      host.installer.drain(host.host);

      assertThat(host.installer.prove(host.host, host.material.archive()).missing())
          .contains("the unit openvpn-server@server is not active");
    }
  }

  @Test
  void an_imitated_host_that_was_not_installed_proves_nothing() {
    try (SimulatedHost host = new SimulatedHost(IMITATED, folder).booted()) {
      assertThat(host.installer.prove(host.host, host.material.archive()).missing())
          .contains("the unit openvpn-server@server is not active");
      SecretText password = new SecretText("another");
      host.installer.install(host.host, host.material.archive(), password);
      assertThat(host.installer.prove(host.host, host.material.archive()).missing()).isEmpty();
    }
  }
}
