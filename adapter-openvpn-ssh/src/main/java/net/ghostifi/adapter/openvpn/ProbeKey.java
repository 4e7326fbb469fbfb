package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;
import net.ghostifi.ports.secret.SecretText;

/**
 * What knocking at a server's port takes, as it is kept: {@code port 1194} and the tls-crypt key.
 *
 * @param port UDP
 * @param key the server's tls-crypt key
 */
record ProbeKey(int port, StaticKey key) {
  private static final String PORT = "port ";

  static ProbeKey of(Archive archive) {
    return new ProbeKey(archive.configuration().port(), archive.tlsCrypt());
  }

  /**
   * Reads what {@link #text()} has written.
   *
   * @throws IllegalArgumentException when it is something else; the message holds none of it
   */
  static ProbeKey read(SecretText text) {
    String[] lines = text.reveal().split("\n", 2);
    if (lines.length < 2 || !lines[0].matches(PORT + "\\d{1,5}")) {
      throw new IllegalArgumentException("is no probe key");
    }
    return new ProbeKey(
        Integer.parseInt(lines[0].substring(PORT.length())),
        StaticKey.read(lines[1].getBytes(StandardCharsets.US_ASCII)));
  }

  SecretText text() {
    String file = new String(key.write(), StandardCharsets.US_ASCII);
    return new SecretText(PORT + port + "\n" + file);
  }
}
