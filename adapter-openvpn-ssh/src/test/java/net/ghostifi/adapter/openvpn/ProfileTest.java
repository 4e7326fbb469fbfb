package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

  private String rendered() {
    return new String(Materials.keysAt(Materials.NOW).profile(Materials.NAME, kept), UTF_8);
  }
}
