package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileProbeTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "remote g0001.example.net 1194\n",
        "<tls-crypt>\nkey\n</tls-crypt>\n",
        "remote g0001.example.net 1194\n<tls-crypt>\nhunter2\n</tls-crypt>\n"
      })
  void refuses_what_is_no_profile_without_quoting_it(String text) {
    assertThatThrownBy(
            () -> ProfileProbe.trouble(text.getBytes(StandardCharsets.UTF_8), "127.0.0.1", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void says_where_nobody_answers() {
    OpenVpnKeys keys = Materials.keysAt(NOW);
    byte[] profile = keys.profile(Materials.NAME, keys.create(Materials.NAME).authority());

    assertThat(ProfileProbe.trouble(profile, "127.0.0.1", NOW))
        .get()
        .asString()
        .contains("OpenVPN does not answer at 127.0.0.1:");
  }
}
