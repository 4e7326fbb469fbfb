package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;

/**
 * The customer's {@code .ovpn} file. For OpenVPN 2.5 and newer and OpenVPN Connect 3, which ignores
 * the timeouts.
 *
 * <p>Its form belongs to version 1 of the authority and stays as it is: customers hold these bytes.
 */
final class Profile {
  // Usually no persist-tun: after the server has moved, the name must be looked up beside the dead
  // tunnel. The first reconnect goes to the old address, so connect-timeout is short.
  // block-outside-dns exists on Windows only, hence "setenv opt".
  private static final String FORM =
      """
      # GhostiFi profile of %1$s
      client
      dev tun
      proto udp
      remote %1$s %2$d
      resolv-retry infinite
      nobind
      connect-timeout 3
      connect-retry 1 3
      %7$sremote-cert-tls server
      verify-x509-name %1$s name
      tls-version-min 1.2
      auth SHA256
      data-ciphers AES-256-GCM:AES-128-GCM:CHACHA20-POLY1305
      setenv opt block-outside-dns
      verb 3
      <ca>
      %3$s</ca>
      <cert>
      %4$s</cert>
      <key>
      %5$s</key>
      <tls-crypt>
      %6$s</tls-crypt>
      """;

  private static final String PERSIST_TUN = "persist-tun\n";

  private Profile() {}

  static byte[] render(Authority authority) {
    return String.format(
            FORM,
            authority.server(),
            authority.terms().port(),
            text(Pem.write(authority.ca().certificate())),
            text(Pem.write(authority.client().certificate())),
            text(Pem.write(authority.client().key())),
            text(authority.tlsCrypt().write()),
            authority.terms().persistTun() ? PERSIST_TUN : "")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.US_ASCII);
  }
}
