package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.host.VpsHost;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VpsHostIT {
  private final HostFixture fixture = new HostFixture();
  private final Simulator simulator = fixture.simulator;

  @AfterEach
  void close() {
    fixture.close();
  }

  private boolean showsTheGivenKey(VpsHost host) throws IOException {
    fixture.ssh.greet(host.address(), HostFixture.SSH_PORT);
    return KeyUtils.compareKeys(fixture.ssh.shownKey(), fixture.hostKey.getPublic());
  }

  @Test
  void shows_its_own_random_host_key_until_cloud_init_has_put_the_given_one_in_place()
      throws IOException {
    simulator.faults().next(Endpoint.HOST_CLOUD_INIT, Fault.slow(Duration.ofSeconds(2)));
    VpsHost host = fixture.up(fixture.launch());

    assertThat(showsTheGivenKey(host)).isFalse();
    await().until(() -> showsTheGivenKey(host));
  }

  @Test
  void keeps_its_random_host_key_when_it_is_given_none_and_lets_nobody_in_without_a_key()
      throws IOException {
    VpsHost host = fixture.up(fixture.launch("#cloud-config\nhostname: g0001\n"));
    await().until(() -> host.file("/var/lib/cloud/instance/boot-finished").isPresent());

    assertThat(showsTheGivenKey(host)).isFalse();
    assertThatThrownBy(() -> fixture.run(host, "true")).hasMessageContaining("authentication");
  }

  @Test
  void stays_at_its_random_host_key_when_cloud_init_never_ends() throws IOException {
    var rule = simulator.faults().next(Endpoint.HOST_CLOUD_INIT, Fault.hang());
    VpsHost stuck = fixture.up(fixture.launch());
    assertThat(rule.hits()).isEqualTo(1);
    fixture.booted();

    assertThat(showsTheGivenKey(stuck)).isFalse();
    assertThat(stuck.file("/var/lib/cloud/instance/boot-finished")).isEmpty();
  }

  @Test
  void cloud_init_ends_with_warnings_when_it_was_asked_for_what_it_cannot_do() throws IOException {
    VpsHost host = fixture.personalised(fixture.launch(fixture.userData() + "runcmd: [ls]\n"));

    SshCaller.Result result = fixture.run(host, "cloud-init status --wait");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).endsWith("status: done\n");
    assertThat(host.journal()).contains("cloud-init: runcmd is not simulated");
  }

  @Test
  void cloud_init_writes_files_and_can_allow_passwords() throws IOException {
    String more =
        SshCaller.lines(
            "ssh_pwauth: true",
            "write_files:",
            "  - path: /etc/ghostifi/note",
            "    permissions: '0600'",
            "    content: |",
            "      here");
    VpsHost host = fixture.personalised(fixture.launch(fixture.userData() + more));

    assertThat(fixture.run(host, "cloud-init status --wait").status()).isZero();

    assertThat(host.file("/etc/ghostifi/note")).contains("here\n");
    assertThat(host.file("/etc/ssh/sshd_config.d/50-cloud-init.conf"))
        .contains("PasswordAuthentication yes\n");
  }

  @Test
  void runs_commands_with_bash_in_its_folder() throws IOException {
    VpsHost host = fixture.booted();

    SshCaller.Result result =
        fixture.run(host, "tr a-z A-Z; echo trouble >&2; pwd; id -u; hostname; exit 7", "input\n");

    assertThat(result.status()).isEqualTo(7);
    assertThat(result.output())
        .isEqualTo(SshCaller.lines("INPUT", host.files().toString(), "0", "g0001.ghostifi.net"));
    assertThat(result.errors()).isEqualTo("trouble\n");
    assertThat(host.journal()).contains("hostname ");
  }

  @Test
  void commands_that_could_change_the_machine_below_are_not_there() throws IOException {
    VpsHost host = fixture.booted();

    assertThat(fixture.run(host, "mount -t tmpfs tmpfs /mnt").status()).isEqualTo(127);
    assertThat(host.journal()).contains("mount -t tmpfs tmpfs /mnt");
  }

  @Test
  void lets_nobody_else_in() throws IOException {
    VpsHost host = fixture.booted();

    assertThatThrownBy(
            () -> fixture.ssh.login(host.address(), HostFixture.SSH_PORT, SshCaller.newKey()))
        .hasMessageContaining("authentication");
    assertThatThrownBy(() -> byPassword(host, host.rootPassword()))
        .hasMessageContaining("authentication");
  }

  private SshCaller.Result byPassword(VpsHost host, String password) throws IOException {
    return fixture.ssh.runWithPassword(host.address(), HostFixture.SSH_PORT, password, "echo in");
  }

  @Test
  void takes_passwords_only_once_sshd_was_told_so() throws IOException {
    VpsHost host = fixture.booted();
    fixture.run(host, "chpasswd", "root:correct horse:battery\n");
    fixture.run(
        host,
        "printf 'PermitRootLogin yes\\nPasswordAuthentication yes\\n'"
            + " >\"$GHOSTIFI_ROOT/etc/ssh/sshd_config.d/10-ghostifi.conf\" && sshd -t");
    assertThat(host.acceptsPasswords()).isFalse();

    assertThat(fixture.run(host, "systemctl reload ssh").status()).isZero();

    assertThat(host.acceptsPasswords()).isTrue();
    assertThat(host.rootPassword()).isEqualTo("correct horse:battery");
    assertThat(byPassword(host, "correct horse:battery").output()).isEqualTo("in\n");
    assertThatThrownBy(() -> byPassword(host, "wrong")).hasMessageContaining("authentication");
  }

  @Test
  void as_with_a_real_sshd_the_first_value_counts() throws IOException {
    VpsHost host = fixture.booted();
    fixture.run(
        host,
        "printf 'PermitRootLogin yes\\nPasswordAuthentication yes\\n'"
            + " >>\"$GHOSTIFI_ROOT/etc/ssh/sshd_config\" && systemctl reload ssh");

    assertThat(host.acceptsPasswords()).isFalse();
  }

  @Test
  void the_package_manager_is_locked_for_a_while() throws IOException {
    VpsHost host = fixture.booted();
    assertThat(fixture.run(host, "cloud-init status --wait").status()).isZero();
    host.holdAptLock(Duration.ofMinutes(5));
    assertThat(fixture.run(host, "apt-get install -y openvpn").status()).isEqualTo(100);
    assertThat(fixture.run(host, "apt-get -qq update").status()).isZero();

    SshCaller.Result impatient = fixture.run(host, "apt-get install -y openvpn");
    host.holdAptLock(Duration.ofMillis(500));
    SshCaller.Result patient =
        fixture.run(
            host, "apt-get -o DPkg::Lock::Timeout=60 install -y openvpn && openvpn --version");

    assertThat(impatient.status()).isEqualTo(100);
    assertThat(impatient.errors()).contains("Could not get lock /var/lib/dpkg/lock-frontend");
    assertThat(patient.status()).isZero();
    assertThat(patient.output()).contains("OpenVPN 2.6.14");
    assertThat(fixture.run(host, "dpkg-query -W -f='${Status}' openvpn").output())
        .isEqualTo("install ok installed");
  }

  @Test
  void a_command_can_be_refused_or_its_connection_break_when_it_has_run() throws IOException {
    VpsHost host = fixture.booted();
    simulator
        .faults()
        .next(Endpoint.HOST_EXEC, Fault.failBefore(Failure.of(255, "out of processes")));
    simulator.faults().next(Endpoint.HOST_EXEC, Fault.loseAnswer());

    assertThat(fixture.run(host, "touch first").status()).isEqualTo(255);
    assertThat(fixture.run(host, "touch second").status()).isEqualTo(-1);

    assertThat(host.file("/first")).isEmpty();
    assertThat(host.file("/second")).isPresent();
    assertThat(fixture.run(host, "true").status()).isZero();
  }

  @Test
  void a_connection_can_break_half_way_while_the_command_runs_on() throws IOException {
    VpsHost host = fixture.booted();
    simulator.faults().next(Endpoint.HOST_EXEC, Fault.breakOff(Duration.ofMillis(100)));

    SshCaller.Result result =
        fixture.run(host, "while [ ! -e go ]; do sleep 0.05; done; touch ended");

    assertThat(result.status()).isEqualTo(-1);
    assertThat(host.file("/ended")).isEmpty();
    fixture.run(host, "touch go");
    await().until(() -> host.file("/ended").isPresent());
  }

  @Test
  void a_command_can_run_late_after_its_connection_broke() throws IOException {
    VpsHost host = fixture.booted();
    simulator.faults().next(Endpoint.HOST_EXEC, Fault.landLate(Duration.ofMillis(300)));

    assertThat(fixture.run(host, "touch late").status()).isEqualTo(-1);
    assertThat(host.file("/late")).isEmpty();
    await().until(() -> host.file("/late").isPresent());
  }

  @Test
  void a_host_can_show_another_key_than_it_did() throws IOException {
    VpsHost host = fixture.booted();
    assertThat(showsTheGivenKey(host)).isTrue();

    host.changeHostKey();

    assertThat(showsTheGivenKey(host)).isFalse();
  }

  @Test
  void all_ssh_sessions_can_be_cut_while_a_command_runs() throws Exception {
    VpsHost host = fixture.booted();
    Thread cutter =
        Thread.ofVirtual()
            .start(
                () -> {
                  await().until(() -> host.file("/started").isPresent());
                  host.cutSessions();
                });

    SshCaller.Result result = fixture.run(host, "touch started; sleep 60; touch ended");

    cutter.join();
    assertThat(result.status()).isEqualTo(-1);
    assertThat(host.file("/ended")).isEmpty();
  }

  @Test
  void traffic_shows_at_the_network_card_and_at_the_provider() throws IOException {
    String id = fixture.launch();
    VpsHost host = fixture.personalised(id);

    simulator.vultr().addTraffic(id, 1000, 2000);
    simulator.vultr().addTraffic(id, 1, 2);

    String counters =
        "cat sys/class/net/eth0/statistics/rx_bytes sys/class/net/eth0/statistics/tx_bytes";
    assertThat(fixture.run(host, counters).output()).isEqualTo("1001\n2002\n");
  }

  @Test
  void kills_and_removes_everything_when_the_instance_is_deleted() throws Exception {
    String id = fixture.launch();
    VpsHost host = fixture.personalised(id);
    Path files = host.files();
    fixture.run(host, "setsid sleep 600 >/dev/null 2>&1 </dev/null & echo $! >pid");
    long pid = Long.parseLong(host.file("/pid").orElseThrow().strip());
    assertThat(ProcessHandle.of(pid)).isPresent();

    assertThat(fixture.vultr.delete("/instances/" + id).status()).isEqualTo(204);

    await().until(() -> Files.notExists(files));
    await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertThatThrownBy(() -> fixture.run(host, "true")).isInstanceOf(IOException.class);
    await().until(() -> fixture.vultr.get("/instances/" + id).status() == 404);
    assertThat(simulator.account().instancesLeft()).isZero();
  }

  @Test
  void leaves_no_thread_and_no_folder_behind() throws IOException {
    Path folder;
    try (HostFixture other = new HostFixture()) {
      VpsHost host = other.booted();
      folder = host.files().getParent();
      assertThat(other.run(host, "cat etc/hostname").status()).isZero();
      assertThat(namedThreads()).isNotEmpty();
    }
    fixture.close();

    assertThat(folder).doesNotExist();
    await().untilAsserted(() -> assertThat(namedThreads()).isEmpty());
  }

  private static Set<String> namedThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("simulator"))
        .collect(Collectors.toSet());
  }

  @Test
  void an_image_may_come_without_a_firewall() throws IOException {
    HostSettings bare =
        HostSettings.quick().withImage(new HostSettings.Image(false, false)).withPorts(2223, 11941);
    try (HostFixture other = new HostFixture(SimulatorSettings.quick().withHost(bare))) {
      VpsHost host = other.up(other.launch());

      assertThat(host.files().resolve("shims/ufw")).doesNotExist();
    }
  }
}
