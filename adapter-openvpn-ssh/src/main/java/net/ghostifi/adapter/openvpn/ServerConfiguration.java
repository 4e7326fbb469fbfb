package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenVPN's configuration on the VPS. It is written once and then lies in the vault for as long as
 * the server lives, so its form has a version: another form is another version beside the others.
 *
 * @param version of its form; what is made now is of the newest
 * @param port UDP, where clients connect
 * @param network from which clients get their addresses
 * @param dnsServers what clients are told to ask, through the tunnel
 * @param blockIpv6 whether clients are told to send IPv6 into the tunnel, where it ends
 */
record ServerConfiguration(
    int version, int port, Ipv4Network network, List<String> dnsServers, boolean blockIpv6) {
  private static final int NEWEST = 2;
  private static final Pattern VERSION =
      Pattern.compile("(?s)# GhostiFi server\\.conf, version ([12])\\. .*");
  private static final Pattern PORT = Pattern.compile("(?m)^port (\\d{1,5})$");
  private static final Pattern NETWORK = Pattern.compile("(?m)^server ([\\d.]+) ([\\d.]+)$");
  private static final Pattern DNS = Pattern.compile("(?m)^push \"dhcp-option DNS ([\\d.]+)\"$");

  // After so many seconds without a word a client looks for its server (keepalive). Of the pings,
  // one every 5 s, three may be lost in a row with either number.
  private static final int SILENCE_IN_VERSION_1 = 20;
  private static final int SILENCE = 17;

  // duplicate-cn: several devices use one profile. explicit-exit-notify 2: on a stop, clients look
  // the name up again at once. persist-tun is harmful in a client, but harmless here. After the
  // start the process is nobody, which may still read crl.pem when it is replaced.
  private static final String FORM =
      """
      # GhostiFi server.conf, version %d. Do not edit: it is restored from the vault.
      port %d
      proto udp
      dev tun0
      topology subnet
      server %s %s
      duplicate-cn
      keepalive 5 %d
      explicit-exit-notify 2
      %sca ca.crt
      cert server.crt
      key server.key
      dh none
      tls-groups X25519:prime256v1
      tls-crypt tls-crypt.key
      crl-verify crl.pem
      remote-cert-tls client
      tls-version-min 1.2
      auth SHA256
      data-ciphers AES-256-GCM:AES-128-GCM:CHACHA20-POLY1305
      user nobody
      group nogroup
      persist-key
      persist-tun
      verb 3
      """;

  // The tunnel carries no IPv6. A client that has IPv6 of its own would use it beside the tunnel.
  // So its IPv6 goes into the tunnel as well, and is answered with "no route" at either end.
  private static final String BLOCK_IPV6 =
      """
      block-ipv6
      push "block-ipv6"
      push "ifconfig-ipv6 fd6f:7670:6e00::2/64 fd6f:7670:6e00::1"
      push "redirect-gateway def1 ipv6"
      """;

  private static final String IPV4_ONLY =
      """
      push "redirect-gateway def1"
      """;

  ServerConfiguration {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("names the port " + port);
    }
    dnsServers = List.copyOf(dnsServers);
  }

  /** One of the newest form. */
  ServerConfiguration(int port, Ipv4Network network, List<String> dnsServers, boolean blockIpv6) {
    this(NEWEST, port, network, dnsServers, blockIpv6);
  }

  /** The same where profiles name this port. */
  ServerConfiguration withPort(int other) {
    return new ServerConfiguration(version, other, network, dnsServers, blockIpv6);
  }

  byte[] write() {
    StringBuilder pushed = new StringBuilder(blockIpv6 ? BLOCK_IPV6 : IPV4_ONLY);
    for (String server : dnsServers) {
      pushed.append("push \"dhcp-option DNS ").append(server).append("\"\n");
    }
    int silence = version == 1 ? SILENCE_IN_VERSION_1 : SILENCE;
    return String.format(FORM, version, port, network.first(), network.mask(), silence, pushed)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads what {@link #write} wrote. One directive more or less is refused. */
  static ServerConfiguration read(byte[] file) {
    String text = new String(file, StandardCharsets.US_ASCII);
    List<String> dns = new ArrayList<>();
    for (Matcher line = DNS.matcher(text); line.find(); ) {
      dns.add(line.group(1));
    }
    Matcher version = VERSION.matcher(text);
    if (!version.matches()) {
      throw new IllegalArgumentException("is of no version that is known");
    }
    Matcher port = PORT.matcher(text);
    Matcher network = NETWORK.matcher(text);
    if (!port.find() || !network.find()) {
      throw new IllegalArgumentException("names no port or no network");
    }
    ServerConfiguration read =
        new ServerConfiguration(
            Integer.parseInt(version.group(1)),
            Integer.parseInt(port.group(1)),
            Ipv4Network.ofMask(network.group(1), network.group(2)),
            dns,
            text.contains("\nblock-ipv6\n"));
    if (!text.equals(new String(read.write(), StandardCharsets.US_ASCII))) {
      throw new IllegalArgumentException("is not as version " + read.version() + " is written");
    }
    return read;
  }
}
