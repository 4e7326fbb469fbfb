package net.ghostifi.adapter.openvpn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.vpn.VpnMaterial;

/** Keys for tests. */
final class Materials {
  static final ServerName NAME = new ServerName("g0001.ghostifi.net");
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final ServerConfiguration CONFIGURATION = configuration(1194);

  private Materials() {}

  static ServerConfiguration configuration(int port) {
    return new ServerConfiguration(
        port, Ipv4Network.parse("10.8.0.0/24"), List.of("1.1.1.1", "1.0.0.1"), true);
  }

  static OpenVpnKeys keysAt(Instant time) {
    return new OpenVpnKeys(CONFIGURATION, false, InstantSource.fixed(time));
  }

  static VpnMaterial fresh() {
    return keysAt(NOW).create(NAME);
  }

  static byte[] resource(String name) {
    try (InputStream stream = Materials.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
