package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.Readiness;
import net.ghostifi.ports.vpn.VpnMaterial;
import net.ghostifi.simulator.host.HostSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the installer does to simulated hosts beyond the contract, which {@link OpenVpnTckIT} tests,
 * over real SSH and UDP.
 */
class OpenVpnInstallerIT {
  private static final HostSettings QUICK = HostSettings.quick();

  @TempDir private Path folder;
  private SimulatedHost simulated;

  @AfterEach
  void close() {
    simulated.close();
  }

  private SimulatedHost with(HostSettings hosts) {
    simulated = new SimulatedHost(hosts, folder);
    return simulated;
  }

  @Test
  void makes_a_fresh_host_serve() {
    with(QUICK).installed();
    assertThat(simulated.machine().vpnTrouble()).isEmpty();
    assertThat(prove().missing()).isEmpty();
    assertThat(simulated.machine().forwards()).isTrue();
    assertThat(simulated.machine().ruleset())
        .contains("169.254.0.0/16 drop")
        .contains("ip saddr 10.8.0.0/24 oifname != \"tun0\" masquerade");
    assertThat(simulated.machine().rootPassword()).isEqualTo(SimulatedHost.PASSWORD.reveal());
    assertThat(simulated.machine().acceptsPasswords()).isTrue();
  }

  @Test
  void answers_a_client_with_its_profile_and_no_other() {
    with(QUICK).installed();
    assertThat(trouble(simulated.material)).isEmpty();
    assertThat(trouble(keys().create(Materials.NAME))).isPresent();
  }

  private static OpenVpnKeys keys() {
    OpenVpnSettings settings = SimulatedHost.settings(QUICK, Duration.ofMinutes(1), true);
    return new OpenVpnKeys(settings.serverConfiguration(), false, InstantSource.system());
  }

  private Optional<String> trouble(VpnMaterial material) {
    byte[] profile = keys().profile(Materials.NAME, material.authority());
    return ProfileProbe.trouble(profile, simulated.host.address(), Instant.now());
  }

  @Test
  void goes_on_after_warnings_of_cloud_init() {
    with(QUICK.withImage(new HostSettings.Image(true, true))).installed();
    assertThat(prove().missing()).isEmpty();
  }

  @Test
  void serves_again_after_a_reboot() {
    with(QUICK).installed();
    simulated.machine().reboot();
    assertThat(prove().missing()).isEmpty();
  }

  @Test
  void changes_nothing_the_second_time() throws Exception {
    with(QUICK).installed();
    Map<String, String> before = files();
    int calls = simulated.machine().journal().size();
    install();
    assertThat(files()).isEqualTo(before);
    List<String> second = simulated.machine().journal();
    assertThat(second.subList(calls, second.size()))
        .isNotEmpty()
        .noneMatch(call -> call.matches("apt-get .*|systemctl (restart|reload|daemon).*|nft -f.*"));
  }

  @Test
  void sets_a_new_root_password_each_time() {
    with(QUICK).installed();
    simulated.installer.install(
        simulated.host, simulated.material.archive(), new SecretText("another-password"));
    assertThat(simulated.machine().rootPassword()).isEqualTo("another-password");
  }

  @Test
  void lets_root_in_with_keys_only_when_it_is_told_so() {
    with(QUICK).booted();
    OpenVpnSettings keysOnly = SimulatedHost.settings(QUICK, Duration.ofMinutes(1), false);
    try (OpenVpnInstaller installer = SimulatedHost.installer(keysOnly)) {
      installer.install(simulated.host, simulated.material.archive(), SimulatedHost.PASSWORD);
    }
    assertThat(simulated.machine().acceptsPasswords()).isFalse();
    assertThat(prove().missing()).isEmpty();
  }

  @Test
  void hands_no_secret_to_a_command_as_an_argument() {
    with(QUICK).installed();
    assertThat(String.join("\n", simulated.machine().journal()))
        .doesNotContain(SimulatedHost.PASSWORD.reveal())
        .doesNotContain("PRIVATE KEY");
  }

  @Test
  void makes_good_what_was_cut_off_half_way() {
    with(QUICK.withPackages(Duration.ofMillis(600), Duration.ZERO)).booted();
    Thread installation =
        Thread.ofVirtual().start(() -> assertThatThrownBy(this::install).isNotNull());
    await().until(() -> called("apt-get"));
    simulated.machine().cutSessions();
    await().until(() -> !installation.isAlive());
    install();
    assertThat(prove().missing()).isEmpty();
  }

  @Test
  void waits_for_an_earlier_run_whose_connection_was_cut() {
    with(QUICK.withPackages(Duration.ofMillis(800), Duration.ZERO)).booted();
    Thread first = Thread.ofVirtual().start(() -> assertThatThrownBy(this::install).isNotNull());
    await().until(() -> called("apt-get"));
    first.interrupt();
    await().until(() -> !first.isAlive());
    install();
    assertThat(prove().missing()).isEmpty();
    assertThat(simulated.machine().journal())
        .filteredOn(call -> call.contains("install -y"))
        .hasSize(1);
  }

  @Test
  void wants_to_be_called_again_while_something_else_holds_the_package_manager() {
    with(QUICK.withPackages(Duration.ZERO, Duration.ofMinutes(5))).booted();
    OpenVpnSettings impatient = SimulatedHost.settings(QUICK, Duration.ofSeconds(10), true);
    try (OpenVpnInstaller installer = SimulatedHost.installer(impatient)) {
      assertThatThrownBy(
              () ->
                  installer.install(
                      simulated.host, simulated.material.archive(), SimulatedHost.PASSWORD))
          .satisfies(is(ErrorCategory.BUSY))
          .hasMessageContaining("Could not get lock");
    }
  }

  @Test
  void is_busy_while_the_host_shows_the_images_key() {
    with(QUICK.withCloudInit(Duration.ofSeconds(30), Duration.ofSeconds(30))).boot();
    await().until(() -> simulated.machine() != null);
    assertThatThrownBy(this::install)
        .satisfies(is(ErrorCategory.BUSY))
        .hasMessageContaining("shows another host key than it was given");
    assertThat(simulated.machine().journal()).noneMatch(call -> call.startsWith("cloud-init"));
  }

  @Test
  void sends_no_archive_that_is_none() {
    with(QUICK).booted();
    assertThatThrownBy(
            () ->
                simulated.installer.install(
                    simulated.host, simulated.material.authority(), SimulatedHost.PASSWORD))
        .satisfies(is(ErrorCategory.INVALID_REQUEST))
        .hasMessageContaining("archive: ");
  }

  @Test
  void enters_no_loopback_address_unless_that_is_allowed() {
    with(QUICK).booted();
    AdapterContext productive = new AdapterContext(InstantSource.system(), false);
    try (OpenVpnInstaller installer =
        new OpenVpnInstaller(simulated.settings.ssh(), simulated.settings.packages(), productive)) {
      assertThatThrownBy(() -> installer.drain(simulated.host))
          .satisfies(is(ErrorCategory.INVALID_REQUEST))
          .hasMessageContaining("no IPv4 address that a host can have");
    }
  }

  @Test
  void says_what_is_missing_on_a_host_on_which_nothing_was_done() {
    with(QUICK).booted();
    assertThat(prove().missing())
        .contains(
            "the installation of this archive has not finished",
            "the server certificate is not the archive's",
            "the unit openvpn-server@server is not active",
            "the kernel does not forward IPv4",
            "what leaves the tunnel is not masqueraded",
            "the metadata address is open to the tunnel",
            "the host's ufw does not let the VPN in")
        .anyMatch(missing -> missing.startsWith("OpenVPN does not answer at 127."));
  }

  @Test
  void finds_a_host_unready_that_serves_another_archive() {
    with(QUICK).installed();
    OpenVpnKeys keys =
        new OpenVpnKeys(simulated.settings.serverConfiguration(), false, InstantSource.system());
    Readiness readiness =
        simulated.installer.prove(simulated.host, keys.create(Materials.NAME).archive());
    assertThat(readiness.ready()).isFalse();
    assertThat(readiness.missing())
        .contains("the server certificate is not the archive's")
        .anyMatch(missing -> missing.startsWith("OpenVPN does not answer"));
  }

  private void install() {
    simulated.installer.install(
        simulated.host, simulated.material.archive(), SimulatedHost.PASSWORD);
  }

  private Readiness prove() {
    return simulated.installer.prove(simulated.host, simulated.material.archive());
  }

  private boolean called(String command) {
    return simulated.machine().journal().stream().anyMatch(call -> call.startsWith(command));
  }

  /** The host's files with their permissions, without what lives in memory. */
  private Map<String, String> files() throws Exception {
    Path root = simulated.machine().files();
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.matches("(\\.sim|proc|run|sys)/.*")) {
          files.put(
              name,
              Files.getPosixFilePermissions(file)
                  + " "
                  + Files.getLastModifiedTime(file)
                  + " "
                  + Sha256.of(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private static Consumer<Throwable> is(ErrorCategory category) {
    return thrown -> {
      assertThat(thrown).isInstanceOf(ProviderException.class);
      assertThat(((ProviderException) thrown).category()).isEqualTo(category);
      assertThat(thrown.toString())
          .doesNotContain(SimulatedHost.PASSWORD.reveal())
          .doesNotContain("PRIVATE");
    };
  }
}
