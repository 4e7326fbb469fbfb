package net.ghostifi.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "vultr, vultr, 0",
    "vutlr, vultr, 1",
    "vultr, vutr, 1",
    "vulr, vultr, 1",
    "vuxtr, vultr, 1",
    "'', abc, 3",
    "ca, abc, 3",
    "api-tokn, api-token, 1"
  })
  void counts_what_must_be_changed(String from, String to, int distance) {
    assertThat(Spelling.distance(from, to)).isEqualTo(distance);
    assertThat(Spelling.distance(to, from)).isEqualTo(distance);
  }

  @Test
  void finds_the_nearest_or_none() {
    List<String> known = List.of("vultr", "spaces", "cloudflare");

    assertThat(Spelling.nearest("vutlr", known)).contains("vultr");
    assertThat(Spelling.nearest("cloudfare", known)).contains("cloudflare");
    assertThat(Spelling.nearest("digitalocean", known)).isEmpty();
  }
}
