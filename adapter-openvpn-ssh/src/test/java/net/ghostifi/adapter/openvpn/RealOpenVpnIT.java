package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.ghostifi.ports.vpn.VpnMaterial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we make against the real OpenVPN, on loopback. Its tunnel device exists while the test runs,
 * but has no address and no routes.
 */
class RealOpenVpnIT {
  private static final String ADDRESS = "127.0.0.1";
  private static final Path PROGRAM = Path.of("/usr/sbin/openvpn");

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();
  private int port;
  private VpnMaterial material;
  private byte[] profile;

  @BeforeEach
  void makeKeys() throws IOException {
    assumeThat(Files.isExecutable(PROGRAM))
        .as("openvpn is not installed (apt install openvpn)")
        .isTrue();
    assumeThat(Files.isWritable(Path.of("/dev/net/tun")))
        .as("/dev/net/tun cannot be used; be root")
        .isTrue();
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(ADDRESS))) {
      port = socket.getLocalPort();
    }
    OpenVpnKeys keys =
        new OpenVpnKeys(Materials.configuration(port), false, InstantSource.system());
    material = keys.create(Materials.NAME);
    profile = keys.profile(Materials.NAME, material.authority());
    // mkdtemp makes it private, and OpenVPN reads crl.pem again as nobody.
    Files.createDirectories(folder.resolve("server"));
    Files.write(folder.resolve("archive.tar"), material.archive());
    run("tar", "-C", folder.resolve("server").toString(), "-xf", folder + "/archive.tar");
  }

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : processes) {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void answers_our_probe() throws Exception {
    startServer();
    assertThat(trouble(Archive.read(material.archive()).tlsCrypt())).isEmpty();
  }

  @Test
  void does_not_answer_a_probe_with_another_key() throws Exception {
    startServer();
    assertThat(trouble(StaticKey.random(new SecureRandom())))
        .hasValue("OpenVPN does not answer at 127.0.0.1:" + port + "/udp");
  }

  @Test
  void does_not_answer_where_it_does_not_run() {
    assertThat(trouble(Archive.read(material.archive()).tlsCrypt()))
        .hasValueSatisfying(trouble -> assertThat(trouble).endsWith("the port is closed"));
  }

  @Test
  void accepts_a_client_with_our_profile() throws Exception {
    startServer();
    Path client = startClient();
    awaitLine(client, "Initialization Sequence Completed");
    assertThat(Files.readString(client))
        .contains("VERIFY X509NAME OK: CN=g0001.ghostifi.net")
        .contains("redirect-gateway def1 ipv6")
        .contains("Data Channel: cipher 'AES-256-GCM'");
    assertThat(serverLog()).contains("VERIFY OK: depth=0, CN=client");
  }

  @Test
  void serves_several_devices_with_the_one_profile() throws Exception {
    startServer();
    Path first = startClient();
    awaitLine(first, "Initialization Sequence Completed");
    Path second = startClient();
    awaitLine(second, "Initialization Sequence Completed");
    assertThat(Files.readString(first)).doesNotContain("process restarting");
    assertThat(serverLog()).contains("10.8.0.2", "10.8.0.3");
  }

  @Test
  void tells_its_clients_to_look_the_name_up_again_when_it_is_stopped() throws Exception {
    Process server = startServer();
    Path client = startClient();
    awaitLine(client, "Initialization Sequence Completed");
    server.destroy();
    awaitLine(client, "Connection reset command was pushed by server ('[N]')");
  }

  private Process startServer() throws IOException {
    Process server =
        start(
            "server.log",
            folder.resolve("server"),
            "--config",
            "server.conf",
            "--local",
            ADDRESS,
            "--ifconfig-noexec",
            "--dev",
            "tun-ghostifi",
            "--dev-type",
            "tun");
    awaitLine(folder.resolve("server.log"), "Initialization Sequence Completed");
    return server;
  }

  private Path startClient() throws IOException {
    String name = "client-" + processes.size();
    String local =
        new String(profile, UTF_8).replace("remote " + Materials.NAME, "remote " + ADDRESS);
    Files.writeString(folder.resolve(name + ".ovpn"), local);
    start(
        name + ".log",
        folder,
        "--config",
        name + ".ovpn",
        "--dev",
        "null",
        "--ifconfig-noexec",
        "--route-noexec");
    return folder.resolve(name + ".log");
  }

  private Process start(String log, Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String serverLog() throws IOException {
    return Files.readString(folder.resolve("server.log"));
  }

  private static void awaitLine(Path log, String text) {
    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(Files.readString(log)).contains(text));
  }

  private Optional<String> trouble(StaticKey key) {
    return new Handshake().trouble(ADDRESS, port, key, Instant.now());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.onExit().join().exitValue()).isZero();
  }
}
