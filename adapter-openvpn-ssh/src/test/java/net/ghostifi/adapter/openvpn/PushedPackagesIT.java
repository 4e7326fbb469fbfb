package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import net.ghostifi.adapter.openvpn.packages.Answer;
import net.ghostifi.adapter.openvpn.packages.FakeMirror;
import net.ghostifi.adapter.openvpn.packages.ManualClock;
import net.ghostifi.adapter.openvpn.packages.PackageCache;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.simulator.host.HostSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How simulated hosts get OpenVPN: from us where it can be, by apt where it cannot. */
class PushedPackagesIT {
  private static final HostSettings QUICK =
      HostSettings.quick().withPackages(Duration.ofMillis(50), Duration.ZERO);
  private static final String FACTS =
      """
      ID=debian
      VERSION_CODENAME=bookworm
      installed dpkg 1.0 amd64
      installed nftables 1.0 amd64
      """;

  @TempDir private Path folder;
  private final FakeMirror mirror = FakeMirror.start();
  private final ManualClock clock = new ManualClock();
  private final PackageCache cache = mirror.cache(Duration.ofHours(6), Duration.ofDays(1), clock);
  private SimulatedHost simulated;

  @BeforeEach
  void offer() {
    mirror.offer("bookworm", "openvpn", "2.6.14", "liblzo2-2", "needs liblzo2-2\n");
    mirror.offer("bookworm", "liblzo2-2", "2.10", "", "\n");
    mirror.publish("bookworm", clock.instant());
  }

  @AfterEach
  void close() {
    simulated.close();
    cache.close();
    mirror.close();
  }

  private OpenVpnInstaller installer(boolean push) {
    OpenVpnSettings settings = SimulatedHost.settings(QUICK, Duration.ofSeconds(20), true);
    return new OpenVpnInstaller(
        settings.ssh(), push, cache, new AdapterContext(InstantSource.system(), true));
  }

  private void booted(HostSettings hosts, boolean push) throws IOException {
    simulated = new SimulatedHost(hosts, folder, installer(push)).booted();
    write(".sim/apt-sources", mirror.url() + " bookworm main amd64\n");
  }

  private void write(String path, String content) throws IOException {
    Files.writeString(simulated.machine().files().resolve(path), content);
  }

  private void learn() {
    cache.learn(FACTS, "source " + mirror.url() + " bookworm main amd64\n");
    await().until(() -> cache.answer(FACTS) instanceof Answer.Packages);
  }

  private void install() {
    simulated.installer.install(
        simulated.host, simulated.material.archive(), SimulatedHost.PASSWORD);
  }

  /** Installs, and gives what was called to get the packages there. */
  private List<String> installed() {
    install();
    assertThat(missing()).isEmpty();
    return simulated.machine().journal().stream()
        .filter(call -> call.matches("(apt-get|dpkg|systemctl restart .*openvpn).*"))
        .map(call -> call.replaceAll(" (-o|-q|--force-confold)( \\S*=\\S*)?|\\S*/", ""))
        .toList();
  }

  private List<String> missing() {
    return simulated.installer.prove(simulated.host, simulated.material.archive()).missing();
  }

  @Test
  void come_with_the_configuration_and_are_configured_when_openvpn_answers() throws Exception {
    booted(QUICK, true);
    learn();
    assertThat(installed())
        .containsExactly(
            "dpkg-query -W -f=${db:Status-Status} ${Package} ${Version} ${Architecture}\\n",
            "dpkg --force-unsafe-io --no-triggers --unpack liblzo2-2_amd64.deb openvpn_amd64.deb",
            "systemctl restart ghostifi-nat openvpn-server@server",
            "dpkg --configure liblzo2-2 openvpn",
            "dpkg --triggers-only -a");
  }

  @Test
  void are_taught_by_the_first_host_for_the_next() throws Exception {
    booted(QUICK, true);
    assertThat(installed())
        .contains("apt-get update")
        .anyMatch(call -> call.startsWith("apt-get install"));
    await().until(() -> cache.answer(FACTS) instanceof Answer.Packages);
    simulated.close();
    booted(QUICK, true);
    assertThat(installed()).noneMatch(call -> call.startsWith("apt-get"));
  }

  @Test
  void are_not_asked_for_when_the_image_has_them_or_the_operator_does_not_want_it()
      throws Exception {
    learn();
    booted(QUICK, false);
    assertThat(installed()).anyMatch(call -> call.startsWith("apt-get install"));
    simulated.close();
    booted(QUICK, true);
    write(".sim/packages/openvpn", "2.6.13\n");
    write("usr/lib/systemd/system/openvpn-server@.service", "[Unit]\n");
    assertThat(installed()).noneMatch(call -> call.matches("(apt-get|dpkg) .*"));
  }

  @Test
  void are_left_to_apt_on_another_distribution() throws Exception {
    learn();
    booted(QUICK, true);
    write("etc/os-release", "ID=ubuntu\nVERSION_CODENAME=noble\n");
    assertThat(installed()).noneMatch(call -> call.startsWith("dpkg --"));
  }

  @Test
  void are_left_to_apt_when_dpkg_does_not_take_them() throws Exception {
    mirror.offer("bookworm", "openvpn", "2.6.14", "liblzo2-2", "corrupt\n");
    mirror.publish("bookworm", clock.instant());
    learn();
    booted(QUICK, true);
    assertThat(installed())
        .anyMatch(call -> call.startsWith("dpkg --force-unsafe-io --no-triggers --unpack"))
        .anyMatch(call -> call.contains("install -y"));
  }

  @Test
  void are_completed_by_apt_when_dpkg_finds_something_missing() throws Exception {
    mirror.offer("bookworm", "openvpn", "2.6.14", "liblzo2-2", "needs libforgotten\n");
    mirror.publish("bookworm", clock.instant());
    learn();
    booted(QUICK, true);
    assertThat(installed())
        .containsSubsequence(
            "systemctl restart ghostifi-nat openvpn-server@server",
            "dpkg --configure liblzo2-2 openvpn",
            "apt-get update",
            "apt-get install -y --no-install-recommends openvpn");
  }

  @Test
  void wait_for_whoever_holds_the_package_manager() throws Exception {
    learn();
    booted(QUICK.withPackages(Duration.ofMillis(50), Duration.ofSeconds(2)), true);
    assertThat(installed()).noneMatch(call -> call.startsWith("apt-get"));
  }

  @Test
  void are_unpacked_anew_when_the_run_before_was_cut_off() throws Exception {
    learn();
    booted(QUICK, true);
    Path systemctl = simulated.machine().files().resolve("shims/systemctl");
    byte[] works = Files.readAllBytes(systemctl);
    Files.writeString(systemctl, "#!/bin/bash\nexit 1\n");
    assertThatThrownBy(this::install).hasMessageContaining("ended the script with status 1");
    assertThat(Files.exists(simulated.machine().files().resolve(".sim/unpacked/openvpn"))).isTrue();
    Files.write(systemctl, works);
    assertThat(installed()).filteredOn(call -> call.contains("--unpack")).hasSize(2);
    assertThat(Files.exists(simulated.machine().files().resolve(".sim/unpacked/openvpn")))
        .isFalse();
  }
}
