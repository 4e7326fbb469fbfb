package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import net.ghostifi.simulator.host.VpsHost;
import org.apache.sshd.client.session.ClientSession;

/** A simulator whose hosts are logged in to with a key that came in their user data. */
final class HostFixture implements AutoCloseable {
  static final int SSH_PORT = 2222;
  static final int VPN_PORT = 11940;

  final KeyPair hostKey = SshCaller.newKey();
  final KeyPair loginKey = SshCaller.newKey();
  final Simulator simulator;
  final JsonClient vultr;
  final SshCaller ssh = new SshCaller();
  private final Map<String, ClientSession> sessions = new HashMap<>();

  HostFixture(SimulatorSettings settings) {
    simulator = Simulator.start(settings);
    vultr = new JsonClient(simulator.vultr().url(), simulator.vultr().token());
  }

  HostFixture() {
    this(SimulatorSettings.quick());
  }

  String userData() {
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

  String launch() throws IOException {
    return launch(userData());
  }

  String launch(String userData) throws IOException {
    Map<String, Object> order = VultrOrders.order("user_data", VpnFixture.base64(userData));
    JsonClient.Reply reply = vultr.post("/instances", order);
    assertThat(reply.status()).isEqualTo(202);
    return reply.text("instance.id");
  }

  /** Waits until sshd of the instance listens. */
  VpsHost up(String instance) {
    await().until(() -> simulator.vultr().host(instance).isPresent());
    return simulator.vultr().host(instance).orElseThrow();
  }

  /** A host that can be logged in to. */
  VpsHost booted() throws IOException {
    return personalised(launch());
  }

  VpsHost personalised(String instance) {
    VpsHost host = up(instance);
    await().until(() -> host.file("/root/.ssh/authorized_keys").orElse("").contains("ssh-ed25519"));
    return host;
  }

  SshCaller.Result run(VpsHost host, String command) throws IOException {
    return run(host, command, "");
  }

  SshCaller.Result run(VpsHost host, String command, String input) throws IOException {
    ClientSession session = sessions.get(host.address());
    if (session == null || !session.isOpen()) {
      session = ssh.login(host.address(), SSH_PORT, loginKey);
      sessions.put(host.address(), session);
    }
    return ssh.run(session, command, input);
  }

  @Override
  public void close() {
    ssh.close();
    vultr.close();
    simulator.close();
  }
}
