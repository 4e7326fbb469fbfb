package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private final byte[] kept = Materials.resource("authority-1.tar");

  @Test
  void is_to_the_byte_what_customers_of_version_1_hold() {
    byte[] profile = Materials.keysAt(Materials.NOW).profile(Materials.NAME, kept);
    assertThat(new String(profile, UTF_8))
        .isEqualTo(new String(Materials.resource("profile-1.ovpn"), UTF_8));
  }

  @Test
  void does_not_depend_on_the_settings() {
    OpenVpnKeys others =
        new OpenVpnKeys(
            new ServerConfiguration(
                443, Ipv4Network.parse("10.9.0.0/24"), List.of("9.9.9.9"), false),
            true,
            () -> Materials.NOW.plusSeconds(1));
    assertThat(others.profile(Materials.NAME, kept))
        .isEqualTo(Materials.keysAt(Materials.NOW).profile(Materials.NAME, kept));
  }

  @Test
  void names_the_host_and_no_address() {
    String profile = rendered();
    assertThat(profile)
        .contains("\nremote g0001.ghostifi.net 1194\n")
        .contains("\nverify-x509-name g0001.ghostifi.net name\n")
        .doesNotContainPattern("\\d+\\.\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void lets_a_client_look_the_name_up_again_after_a_move() {
    assertThat(rendered())
        .contains("\nresolv-retry infinite\n", "\nconnect-timeout 3\n", "\nconnect-retry 1 3\n")
        .doesNotContain("persist-tun")
        .doesNotContain("persist-remote-ip");
  }

  @Test
  void keeps_the_tunnel_if_the_server_was_made_so_and_is_otherwise_the_same() {
    OpenVpnKeys persisting = keys(true);
    byte[] authority = persisting.create(Materials.NAME).authority();
    String profile = new String(persisting.profile(Materials.NAME, authority), UTF_8);
    assertThat(profile).contains("\nconnect-retry 1 3\npersist-tun\nremote-cert-tls server\n");
    assertThat(keys(false).profile(Materials.NAME, authority)).isEqualTo(profile.getBytes(UTF_8));
    String before = profile.substring(0, profile.indexOf("<ca>"));
    assertThat(rendered()).startsWith(before.replace("persist-tun\n", ""));
  }

  private static OpenVpnKeys keys(boolean persistTun) {
    return new OpenVpnKeys(Materials.CONFIGURATION, persistTun, InstantSource.fixed(Materials.NOW));
  }

  private String rendered() {
    return new String(Materials.keysAt(Materials.NOW).profile(Materials.NAME, kept), UTF_8);
  }
}
