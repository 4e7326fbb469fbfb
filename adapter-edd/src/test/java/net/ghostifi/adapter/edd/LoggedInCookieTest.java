package net.ghostifi.adapter.edd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookies as WordPress signs them; their signatures were made by another program. */
class LoggedInCookieTest {
  static final String SALT = "k".repeat(64) + "s".repeat(64);
  static final String PHPASS = "$P$BDQjyTm1ZJ3z0p7Q6kQ0h6bF7Y7hG.1";
  static final String BCRYPT = "$2y$10$4nnGz1s6rRDbPRMTZm9oTOEbDqWl0LqYd0mJdq0U2mUe4v7m1s0kC";
  static final String ANN =
      "ann%7C1773900000%7CtokenOfann%7C"
          + "8c315bb18df6dfec322475084968fb8b2866f9efc8ca9423492703c7bfc3fa66";

  private static LoggedInCookie cookie(String value) {
    return LoggedInCookie.parse(value).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "ann, tokenOfann, $P$BDQjyTm1ZJ3z0p7Q6kQ0h6bF7Y7hG.1,"
        + " 8c315bb18df6dfec322475084968fb8b2866f9efc8ca9423492703c7bfc3fa66",
    "Bob M\u00fcller, tokenOfBob, $wp$2y$10$4nnGz1s6rRDbPRMTZm9oTOEbDqWl0LqYd0mJdq0U2mUe4v7m1s0kC,"
        + " 3403c019f9af6460a86d0acf9c7820d02bd3400f60f8f8880395654155e0c7f4",
    "cat, tokenOfcat, $2y$10$4nnGz1s6rRDbPRMTZm9oTOEbDqWl0LqYd0mJdq0U2mUe4v7m1s0kC,"
        + " 245fa8c0d0e5801fe1c7743d787dac33e70faf13c51cecec8777feb62e19efc2"
  })
  void what_wordpress_has_signed_is_signed(
      String user, String token, String passwordHash, String hmac) {
    LoggedInCookie brought = new LoggedInCookie(user, "1773900000", token, hmac);

    assertThat(brought.isSigned(passwordHash, SALT)).isTrue();
    assertThat(brought.isSigned(passwordHash, SALT + "x")).isFalse();
    assertThat(brought.isSigned("$wp$2y$10$another", SALT)).as("a new password").isFalse();
    assertThat(new LoggedInCookie(user, "1773900001", token, hmac).isSigned(passwordHash, SALT))
        .isFalse();
    assertThat(
            new LoggedInCookie(user + "x", "1773900000", token, hmac).isSigned(passwordHash, SALT))
        .isFalse();
    assertThat(
            new LoggedInCookie(user, "1773900000", token + "x", hmac).isSigned(passwordHash, SALT))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "$P$BDQjyTm1ZJ3z0p7Q6kQ0h6bF7Y7hG.1, Tm1Z",
    "$2y$10$4nnGz1s6rRDbPRM, nnGz",
    "$wp$2y$10$4nnGz1s6rRDbPRM, bPRM",
    "5f4dcc3b5aa765d61d8327deb882cf99, cf99",
    "$P$B, ''",
    "abc, abc"
  })
  void knows_which_part_of_a_password_changes_with_it(String hash, String fragment) {
    assertThat(LoggedInCookie.fragment(hash)).isEqualTo(fragment);
  }

  @Test
  void is_read_as_it_is_sent() {
    assertThat(cookie(ANN))
        .isEqualTo(
            new LoggedInCookie(
                "ann",
                "1773900000",
                "tokenOfann",
                "8c315bb18df6dfec322475084968fb8b2866f9efc8ca9423492703c7bfc3fa66"));
    assertThat(cookie(ANN.replace("ann%7C17", "Bob%20M%C3%BCller%7C17")).user())
        .isEqualTo("Bob M\u00fcller");
    assertThat(cookie(ANN)).hasToString("LoggedInCookie[ann]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "%",
        "|1773900000|t|8c315bb18df6dfec322475084968fb8b2866f9efc8ca9423492703c7bfc3fa66",
        "ann|-1|t|8c315bb18df6dfec322475084968fb8b2866f9efc8ca9423492703c7bfc3fa66",
        "ann|9999999999999|t|8c315bb18df6dfec322475084968fb8b2866f9efc8ca9423492703c7bfc3fa66",
        "ann|1773900000||8c315bb18df6dfec322475084968fb8b2866f9efc8ca9423492703c7bfc3fa66",
        "ann|1773900000|t|8c315bb18df6",
        "ann|1773900000|t|8c315bb18df6dfec322475084968fb8b2866f9efc8ca9423492703c7bfc3fa66|x"
      })
  void what_wordpress_does_not_write_is_none(String value) {
    assertThat(LoggedInCookie.parse(value)).isEqualTo(Optional.empty());
  }

  @Test
  void is_good_until_it_expires() {
    assertThat(cookie(ANN).isGood(Instant.ofEpochSecond(1_773_900_000))).isTrue();
    assertThat(cookie(ANN).isGood(Instant.ofEpochSecond(1_773_900_001))).isFalse();
  }

  @Test
  void is_named_after_the_site() {
    assertThat(LoggedInCookie.name("https://example.org"))
        .isEqualTo("wordpress_logged_in_5564fd6a95028f02e52b38bb1743c816");
  }
}
