package net.ghostifi.adapter.edd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
  private static final String VERIFIER =
      "37816da5d4a6be8a8aa43973b8cafa7bd4a00941fec2cd28756232e7897be63f";
  private static final Instant END = Instant.ofEpochSecond(1_773_900_000);
  private static final String SESSION =
      "a:4:{s:10:\"expiration\";i:1773900000;s:2:\"ip\";s:9:\"192.0.2.7\";s:2:\"ua\";s:10:\"M\u00fcller\";}"
          + "\";s:5:\"login\";i:1773727200;}";

  static String sessions(String... each) {
    StringBuilder all = new StringBuilder("a:" + each.length + ":{");
    for (String verifier : each) {
      all.append("s:64:\"").append(verifier).append("\";").append(SESSION);
    }
    return all.append("}").toString();
  }

  private static SessionTokens tokens(String serialized) {
    return SessionTokens.parse(serialized.getBytes(UTF_8));
  }

  @Test
  void a_session_is_found_by_its_token_until_it_expires() {
    SessionTokens tokens = tokens(sessions("0".repeat(64), VERIFIER));

    assertThat(tokens.expirations()).hasSize(2);
    assertThat(tokens.has("tokenOfann", END)).isTrue();
    assertThat(tokens.has("tokenOfann", END.plusSeconds(1))).isFalse();
    assertThat(tokens.has("another", END)).isFalse();
    assertThat(tokens.has(VERIFIER, END)).as("what is stored opens nothing").isFalse();
  }

  @Test
  void an_old_session_has_its_expiration_alone() {
    assertThat(tokens("a:1:{s:64:\"" + VERIFIER + "\";i:1773900000;}").has("tokenOfann", END))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a:0:{}",
        "N;",
        "i:5;",
        "b:1;",
        "d:0.5;",
        "s:3:\"abc\";",
        "a:1:{s:64:\"x\";}",
        "a:1:{s:1:\"x\";N;}",
        "a:1:{s:1:\"x\";s:9:\"y\";}",
        "a:99999999:{}",
        "a:-1:{}",
        "s:99999999:\"x\";",
        "O:8:\"stdClass\":0:{}",
        "a:1:{s:1:\"x\";O:8:\"stdClass\":0:{}}",
        "a:1:{s:1:\"x\";a:1:{s:10:\"expiration\";s:10:\"1773900000\";}}"
      })
  void what_makes_no_sense_holds_no_session(String serialized) {
    assertThat(tokens(serialized).expirations()).isEmpty();
  }

  @Test
  void what_goes_on_behind_the_end_makes_no_sense() {
    assertThat(tokens(sessions(VERIFIER) + "x").expirations()).isEmpty();
    assertThat(tokens("a:1:{i:0;".repeat(2_000)).expirations()).isEmpty();
  }
}
