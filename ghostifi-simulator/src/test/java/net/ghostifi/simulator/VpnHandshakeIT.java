package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.ghostifi.simulator.host.VpsHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VpnHandshakeIT {
  private static final int PORT = HostFixture.VPN_PORT;

  private enum Answer {
    SILENCE,
    GENUINE,
    STRANGE
  }

  private final VpnFixture vpn = new VpnFixture();
  private final HostFixture fixture = new HostFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private VpsHost installed(Map<String, String> files) throws IOException {
    VpsHost host = fixture.booted();
    fixture.run(host, "cloud-init status --wait; apt-get update");
    SshCaller.Result packages =
        fixture.run(host, "apt-get -o DPkg::Lock::Timeout=60 -y install openvpn nftables");
    assertThat(packages.status()).as(packages.errors()).isZero();
    for (Map.Entry<String, String> file : files.entrySet()) {
      fixture.run(host, "cat >etc/openvpn/server/" + file.getKey(), file.getValue());
    }
    return host;
  }

  private VpsHost serving(Map<String, String> files) throws IOException {
    VpsHost host = installed(files);
    SshCaller.Result started =
        fixture.run(
            host, "ufw allow " + PORT + "/udp && systemctl enable --now openvpn-server@server");
    assertThat(started.status()).as(started.errors()).isZero();
    return host;
  }

  private Map<String, String> filesWith(String name, String content) {
    Map<String, String> files = new HashMap<>(vpn.files(PORT));
    files.put(name, content);
    return files;
  }

  private Answer handshake(VpsHost host) throws Exception {
    byte[] session = {1, 2, 3, 4, 5, 6, 7, 8};
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(host.address(), PORT));
      socket.setSoTimeout(host.vpnTrouble().isEmpty() ? 2000 : 300);
      byte[] request = vpn.request(session);
      socket.send(new DatagramPacket(request, request.length));
      DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
      socket.receive(answer);
      byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
      boolean genuine =
          vpn.acknowledged(bytes).filter(got -> Arrays.equals(got, session)).isPresent();
      return genuine ? Answer.GENUINE : Answer.STRANGE;
    } catch (SocketTimeoutException silence) {
      return Answer.SILENCE;
    }
  }

  @Test
  void answers_once_what_was_installed_is_right_and_running() throws Exception {
    VpsHost host = serving(vpn.files(PORT));

    assertThat(host.vpnTrouble()).isEmpty();
    assertThat(handshake(host)).isEqualTo(Answer.GENUINE);
    fixture.run(host, "systemctl stop openvpn-server@server");
    assertThat(host.vpnTrouble()).contains("openvpn-server@server is not active");
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);
  }

  @Test
  void the_images_firewall_lets_nothing_in_until_it_is_told_to() throws Exception {
    VpsHost host = installed(vpn.files(PORT));
    fixture.run(host, "systemctl start openvpn-server@server");
    assertThat(host.vpnTrouble()).contains("ufw is active and does not allow 11940/udp");
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);

    fixture.run(host, "ufw allow proto udp to any port " + PORT);

    assertThat(handshake(host)).isEqualTo(Answer.GENUINE);
    assertThat(fixture.run(host, "ufw status").output()).contains("\n11940/udp ");
    fixture.run(host, "ufw delete allow 11940/udp");
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);
    fixture.run(host, "ufw disable");
    assertThat(handshake(host)).isEqualTo(Answer.GENUINE);
  }

  @Test
  void new_files_count_only_after_a_restart() throws Exception {
    VpsHost host = serving(new VpnFixture().files(PORT));
    assertThat(host.vpnTrouble()).isEmpty();
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);
    for (Map.Entry<String, String> file : vpn.files(PORT).entrySet()) {
      fixture.run(host, "cat >etc/openvpn/server/" + file.getKey(), file.getValue());
    }
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);

    fixture.run(host, "systemctl restart openvpn-server@server");

    assertThat(handshake(host)).isEqualTo(Answer.GENUINE);
  }

  @Test
  void serves_again_after_a_reboot_when_it_was_enabled() throws Exception {
    VpsHost host = serving(vpn.files(PORT));

    host.reboot();

    assertThat(handshake(host)).isEqualTo(Answer.GENUINE);
    fixture.run(host, "systemctl disable openvpn-server@server");
    host.reboot();
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);
  }

  @Test
  void is_silent_when_the_key_does_not_belong_to_the_certificate() throws Exception {
    VpsHost host = serving(filesWith("server.key", vpn.strangeKey()));

    assertThat(host.vpnTrouble()).contains("the key does not belong to the certificate");
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);
  }

  @Test
  void is_silent_when_the_certificate_is_of_another_authority() throws Exception {
    String other = new VpnFixture().files(PORT).get("ca.crt");
    VpsHost host = serving(filesWith("ca.crt", other));

    assertThat(host.vpnTrouble())
        .hasValueSatisfying(
            trouble -> assertThat(trouble).startsWith("ca, cert and key cannot be used"));
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);
  }

  @Test
  void is_silent_on_another_port_and_with_a_broken_key() throws Exception {
    VpsHost host = serving(vpn.files(1194));
    assertThat(host.vpnTrouble()).contains("the port is \"1194\", not 11940");

    fixture.run(host, "sed -i 's/^port .*/port 11940/' etc/openvpn/server/server.conf");
    fixture.run(host, "sed -i 5d etc/openvpn/server/tls-crypt.key");
    fixture.run(host, "systemctl restart openvpn-server@server");

    assertThat(host.vpnTrouble()).contains("tls-crypt names no valid static key");
    assertThat(handshake(host)).isEqualTo(Answer.SILENCE);
  }

  @Test
  void does_not_start_without_a_file_that_its_configuration_names() throws Exception {
    VpsHost host = installed(vpn.files(PORT));
    fixture.run(host, "rm etc/openvpn/server/server.key");

    SshCaller.Result result = fixture.run(host, "systemctl start openvpn-server@server");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.errors()).contains("Job for openvpn-server@server.service failed");
    assertThat(host.isActive("openvpn-server@server")).isFalse();
  }

  @Test
  void there_is_no_unit_before_the_package_is_installed() throws Exception {
    VpsHost host = fixture.booted();

    assertThat(fixture.run(host, "systemctl start openvpn-server@server").status()).isEqualTo(5);
    assertThat(fixture.run(host, "command -v openvpn").status()).isEqualTo(1);
  }
}
