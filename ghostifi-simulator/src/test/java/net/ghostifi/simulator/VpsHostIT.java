package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.host.VpsHost;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VpsHostIT {
  private static final int SSH_PORT = 2222;
  private static final int VPN_PORT = 11940;

  private final KeyPair hostKey = SshCaller.newKey();
  private final KeyPair loginKey = SshCaller.newKey();
  private final VpnFixture vpn = new VpnFixture();
  private Simulator simulator = Simulator.start(SimulatorSettings.quick());
  private JsonClient vultr = client(simulator);
  private SshCaller ssh = new SshCaller();

  @BeforeEach
  void open() {
    assertThat(simulator.vultr().instances()).isEmpty();
  }

  @AfterEach
  void close() {
    ssh.close();
    vultr.close();
    simulator.close();
  }

  private static JsonClient client(Simulator simulator) {
    return new JsonClient(simulator.vultr().url(), simulator.vultr().token());
  }

  private String userData() {
    String indented = SshCaller.privateText(hostKey).strip().replace("\n", "\n    ");
    return SshCaller.lines(
        "#cloud-config",
        "ssh_keys:",
        "  ed25519_private: |",
        "    " + indented,
        "  ed25519_public: " + SshCaller.publicLine(hostKey),
        "ssh_authorized_keys:",
        "  - " + SshCaller.publicLine(loginKey));
  }

  private String launch() throws IOException {
    Map<String, Object> order =
        Map.of(
            "region", "ewr",
            "plan", "vc2-1c-1gb",
            "os_id", 2136,
            "hostname", "g0001.ghostifi.net",
            "user_data", VpnFixture.base64(userData()));
    JsonClient.Reply reply = vultr.post("/instances", order);
    assertThat(reply.status()).isEqualTo(202);
    return reply.text("instance.id");
  }

  private VpsHost booted() throws IOException {
    String id = launch();
    await().until(() -> simulator.vultr().host(id).isPresent());
    VpsHost host = simulator.vultr().host(id).orElseThrow();
    await().until(() -> host.file("/root/.ssh/authorized_keys").orElse("").contains("ssh-ed25519"));
    return host;
  }

  private SshCaller.Result run(VpsHost host, String command) throws IOException {
    return run(host, command, "");
  }

  private SshCaller.Result run(VpsHost host, String command, String input) throws IOException {
    return ssh.run(host.address(), SSH_PORT, loginKey, command, input);
  }

  @Test
  void shows_its_own_random_host_key_until_cloud_init_has_put_the_given_one_in_place()
      throws IOException {
    simulator.faults().next(Endpoint.HOST_CLOUD_INIT, Fault.slow(Duration.ofMillis(700)));
    String id = launch();
    await().until(() -> simulator.vultr().host(id).isPresent());
    VpsHost host = simulator.vultr().host(id).orElseThrow();

    ssh.greet(host.address(), SSH_PORT);
    assertThat(KeyUtils.compareKeys(ssh.shownKey(), hostKey.getPublic())).isFalse();
    await()
        .untilAsserted(
            () -> {
              ssh.greet(host.address(), SSH_PORT);
              assertThat(KeyUtils.compareKeys(ssh.shownKey(), hostKey.getPublic())).isTrue();
            });
  }

  @Test
  void runs_commands_with_bash_in_its_folder() throws IOException {
    VpsHost host = booted();

    SshCaller.Result result =
        run(host, "tr a-z A-Z; echo trouble >&2; pwd; id -u; hostname; exit 7", "input\n");

    assertThat(result.status()).isEqualTo(7);
    assertThat(result.output())
        .isEqualTo(SshCaller.lines("INPUT", host.files().toString(), "0", "g0001.ghostifi.net"));
    assertThat(result.errors()).isEqualTo("trouble\n");
    assertThat(host.journal()).contains("hostname ");
  }

  @Test
  void lets_nobody_else_in() throws IOException {
    VpsHost host = booted();

    assertThatThrownBy(() -> ssh.run(host.address(), SSH_PORT, SshCaller.newKey(), "true", ""))
        .hasMessageContaining("authentication");
    assertThatThrownBy(
            () -> ssh.runWithPassword(host.address(), SSH_PORT, host.rootPassword(), "true"))
        .hasMessageContaining("authentication");
  }

  @Test
  void takes_passwords_only_once_sshd_was_told_so() throws IOException {
    VpsHost host = booted();
    run(host, "chpasswd", "root:correct horse:battery\n");
    run(
        host,
        "printf 'PermitRootLogin yes\\nPasswordAuthentication yes\\n'"
            + " >\"$GHOSTIFI_ROOT/etc/ssh/sshd_config.d/10-ghostifi.conf\" && sshd -t");
    assertThat(host.acceptsPasswords()).isFalse();

    assertThat(run(host, "systemctl reload ssh").status()).isZero();

    assertThat(host.acceptsPasswords()).isTrue();
    assertThat(host.rootPassword()).isEqualTo("correct horse:battery");
    assertThat(
            ssh.runWithPassword(host.address(), SSH_PORT, "correct horse:battery", "echo in")
                .output())
        .isEqualTo("in\n");
  }

  @Test
  void cloud_init_is_waited_for_and_the_package_manager_is_locked_for_a_while() throws IOException {
    VpsHost host = booted();
    assertThat(run(host, "cloud-init status --wait").status()).isZero();
    host.holdAptLock(Duration.ofMinutes(5));
    assertThat(run(host, "apt-get -qq update").status()).isZero();

    SshCaller.Result impatient = run(host, "apt-get install -y openvpn");
    host.holdAptLock(Duration.ofMillis(500));
    SshCaller.Result patient =
        run(host, "apt-get -o DPkg::Lock::Timeout=60 install -y openvpn && openvpn --version");

    assertThat(impatient.status()).isEqualTo(100);
    assertThat(impatient.errors()).contains("Could not get lock /var/lib/dpkg/lock-frontend");
    assertThat(patient.status()).isZero();
    assertThat(patient.output()).contains("OpenVPN 2.6.14");
    assertThat(run(host, "dpkg-query -W -f='${Status}' openvpn").output())
        .isEqualTo("install ok installed");
  }

  @Test
  void answers_the_handshake_once_what_was_installed_is_right() throws Exception {
    VpsHost host = booted();
    install(host, vpn.files(VPN_PORT));
    assertThat(handshake(host)).isEmpty();
    assertThat(host.vpnTrouble())
        .hasValueSatisfying(trouble -> assertThat(trouble).contains("ufw"));

    run(host, "ufw allow " + VPN_PORT + "/udp");

    assertThat(host.vpnTrouble()).isEmpty();
    assertThat(handshake(host)).hasValueSatisfying(ours -> assertThat(ours).isTrue());
    run(host, "systemctl stop openvpn-server@server");
    assertThat(handshake(host)).isEmpty();
  }

  @Test
  void is_silent_when_the_key_does_not_belong_to_the_certificate() throws Exception {
    VpsHost host = booted();
    Map<String, String> files = new java.util.HashMap<>(vpn.files(VPN_PORT));
    files.put("server.key", vpn.strangeKey());
    install(host, files);
    run(host, "ufw disable");

    assertThat(handshake(host)).isEmpty();
    assertThat(host.vpnTrouble()).contains("the key does not belong to the certificate");
  }

  @Test
  void is_silent_to_those_who_hold_another_key() throws Exception {
    VpsHost host = booted();
    install(host, new VpnFixture().files(VPN_PORT));
    run(host, "ufw disable");

    assertThat(host.vpnTrouble()).isEmpty();
    assertThat(handshake(host)).isEmpty();
  }

  private void install(VpsHost host, Map<String, String> files) throws IOException {
    run(host, "cloud-init status --wait; apt-get update");
    SshCaller.Result installed =
        run(host, "apt-get -o DPkg::Lock::Timeout=60 -y install openvpn nftables");
    assertThat(installed.status()).isZero();
    for (Map.Entry<String, String> file : files.entrySet()) {
      run(
          host,
          "cat >\"$GHOSTIFI_ROOT/etc/openvpn/server/" + file.getKey() + "\"",
          file.getValue());
    }
    SshCaller.Result started = run(host, "systemctl enable --now openvpn-server@server");
    assertThat(started.errors()).isEmpty();
    assertThat(started.status()).isZero();
  }

  /** Nothing on silence; else whether the answer acknowledges our session. */
  private Optional<Boolean> handshake(VpsHost host) throws Exception {
    byte[] session = {1, 2, 3, 4, 5, 6, 7, 8};
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(host.address(), VPN_PORT));
      socket.setSoTimeout(300);
      byte[] request = vpn.request(session);
      socket.send(new DatagramPacket(request, request.length));
      DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
      socket.receive(answer);
      byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
      return Optional.of(
          vpn.acknowledged(bytes).filter(got -> Arrays.equals(got, session)).isPresent());
    } catch (SocketTimeoutException silence) {
      return Optional.empty();
    }
  }

  @Test
  void keeps_forwarding_and_tables_as_the_kernel_would() throws IOException {
    VpsHost host = booted();
    String rules =
        SshCaller.lines(
            "table inet ghostifi # ours",
            "delete table inet ghostifi",
            "table inet ghostifi {",
            "  chain postrouting {",
            "    type nat hook postrouting priority srcnat; policy accept;",
            "    ip saddr 10.8.0.0/24 oifname \"eth0\" masquerade",
            "  }",
            "}");
    run(host, "cat >\"$GHOSTIFI_ROOT/etc/nftables.conf\"", rules);
    run(host, "echo net.ipv4.ip_forward=1 >\"$GHOSTIFI_ROOT/etc/sysctl.d/99-vpn.conf\"");

    assertThat(run(host, "sysctl --system && systemctl enable --now nftables").status()).isZero();
    assertThat(run(host, "nft -f \"$GHOSTIFI_ROOT/etc/nftables.conf\"").errors()).isEmpty();

    assertThat(host.forwards()).isTrue();
    assertThat(host.ruleset()).containsOnlyOnce("masquerade");
    host.reboot();
    assertThat(host.forwards()).isTrue();
    assertThat(host.ruleset()).containsOnlyOnce("masquerade");
    assertThat(host.isActive("nftables")).isTrue();
    assertThat(host.isActive("openvpn-server@server")).isFalse();
  }

  @Test
  void refuses_tables_that_do_not_parse_and_keeps_the_old_ones() throws IOException {
    VpsHost host = booted();
    run(host, "nft -f -", "table ip a {\n  chain x {\n  }\n}\n");

    SshCaller.Result broken = run(host, "nft -f -", "flush ruleset\ntable ip b {\n");
    SshCaller.Result nonsense = run(host, "nft -f -", "flush ruleset\nfrobnicate\n");

    assertThat(List.of(broken.status(), nonsense.status())).containsOnly(1);
    assertThat(host.ruleset()).contains("table ip a");
  }

  @Test
  void kills_and_removes_everything_when_the_instance_is_deleted() throws Exception {
    String id = booted(simulator);
    VpsHost host = simulator.vultr().host(id).orElseThrow();
    Path files = host.files();
    run(host, "setsid sleep 600 >/dev/null 2>&1 </dev/null & echo $! >\"$GHOSTIFI_ROOT/pid\"");
    long pid = Long.parseLong(host.file("/pid").orElseThrow().strip());
    assertThat(ProcessHandle.of(pid)).isPresent();

    assertThat(vultr.delete("/instances/" + id).status()).isEqualTo(204);

    await().until(() -> Files.notExists(files));
    await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertThatThrownBy(() -> ssh.connect(host.address(), SSH_PORT, "root"))
        .isInstanceOf(IOException.class);
    await().until(() -> vultr.get("/instances/" + id).status() == 404);
    assertThat(simulator.account().instancesLeft()).isZero();
  }

  private String booted(Simulator running) throws IOException {
    booted();
    return running.vultr().instances().get(0).id();
  }

  @Test
  void an_ssh_session_can_be_cut_while_its_command_runs() throws Exception {
    VpsHost host = booted();
    Thread cutter =
        Thread.ofVirtual()
            .start(
                () -> {
                  await().until(() -> host.file("/started").isPresent());
                  host.cutSessions();
                });

    SshCaller.Result result =
        run(host, "touch \"$GHOSTIFI_ROOT/started\"; sleep 60; touch \"$GHOSTIFI_ROOT/ended\"");

    cutter.join();
    assertThat(result.status()).isEqualTo(-1);
    assertThat(host.file("/ended")).isEmpty();
  }
}
