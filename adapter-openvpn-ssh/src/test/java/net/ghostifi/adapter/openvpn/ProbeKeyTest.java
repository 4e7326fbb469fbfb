package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeKeyTest {
  private final ProbeKey key = new ProbeKey(1194, StaticKey.random(new SecureRandom()));

  @Test
  void is_read_as_it_was_written() {
    assertThat(ProbeKey.read(key.text())).isEqualTo(key);
  }

  @Test
  void is_written_in_this_form_as_ever() {
    assertThat(key.text().reveal())
        .startsWith("port 1194\n-----BEGIN OpenVPN Static key V1-----\n");
  }

  @Test
  void keeps_itself_out_of_logs() {
    assertThat(key.toString()).doesNotContain("BEGIN").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "port 1194", "port x\nkey", "port 123456\nkey", "port 1\nkey"})
  void something_else_is_refused_without_being_shown(String text) {
    assertThatThrownBy(() -> ProbeKey.read(new SecretText(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(text);
  }
}
