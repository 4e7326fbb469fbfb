package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComplaintTest {
  @Test
  void is_the_end_of_what_was_said_on_one_line() {
    assertThat(Complaint.of("a\n\nb\n c \nd\ne\n")).isEqualTo("b; c; d; e");
  }

  @Test
  void is_nothing_when_nothing_was_said() {
    assertThat(Complaint.of("")).isEmpty();
  }

  @Test
  void shows_nothing_that_looks_like_a_key() {
    String key =
        new String(Pem.write(Archive.read(Materials.fresh().archive()).server().key()), UTF_8);
    assertThat(Complaint.of(key)).doesNotContain(key.lines().toList().get(1)).contains("***");
  }

  @Test
  void keeps_control_characters_out_of_the_log() {
    assertThat(Complaint.of("red \u001b[31m ü")).isEqualTo("red ?[31m ?");
  }

  @Test
  void cuts_long_lines() {
    assertThat(Complaint.of("word ".repeat(100))).hasSizeLessThan(210).endsWith("…");
  }
}
