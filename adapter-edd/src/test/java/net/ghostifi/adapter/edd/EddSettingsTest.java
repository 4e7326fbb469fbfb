package net.ghostifi.adapter.edd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EddSettingsTest {
  private static final String URL = "jdbc:mariadb://db.example.org:3306/wordpress";

  private static EddSettings of(
      String url, String prefix, List<Long> products, @Nullable String zone, Duration timeout) {
    return new EddSettings(
        url, "reader", new SecretText("s3cret"), prefix, products, zone, timeout);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {URL, "jdbc:mariadb://[::1]/wp", "jdbc:mariadb://db/wp?sslMode=verify-full"})
  void takes_the_address_of_a_database(String url) {
    assertThat(of(url, "wp_", List.of(1L), "Europe/Paris", Duration.ofSeconds(1)).url())
        .isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db/wp, url is the address of WordPress's database",
    "jdbc:mariadb://db, url is the address of WordPress's database",
    "jdbc:mariadb://db/wp?password=x, url holds credentials",
    "jdbc:mariadb://ann:x@db/wp, url holds credentials"
  })
  void refuses_other_addresses(String url, String message) {
    assertThatThrownBy(() -> of(url, "wp_", List.of(), null, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refuses_a_prefix_that_could_be_sql() {
    assertThatThrownBy(() -> of(URL, "wp_; --", List.of(), null, Duration.ofSeconds(1)))
        .hasMessageStartingWith("table-prefix is letters, digits and _");
  }

  @Test
  void refuses_products_zones_and_times_that_are_none() {
    assertThatThrownBy(() -> of(URL, "wp_", List.of(0L), null, Duration.ofSeconds(1)))
        .hasMessageStartingWith("products are the numbers");
    assertThatThrownBy(() -> of(URL, "wp_", List.of(), "Middle/Earth", Duration.ofSeconds(1)))
        .hasMessageStartingWith("time-zone is one such as America/New_York");
    assertThatThrownBy(() -> of(URL, "wp_", List.of(), null, Duration.ZERO))
        .hasMessageStartingWith("read-timeout is between");
  }

  private static WordPressSettings wordPress(String siteUrl, @Nullable String key) {
    return new WordPressSettings(
        URL,
        "reader",
        new SecretText("s3cret"),
        "wp_",
        siteUrl,
        key == null ? null : new SecretText(key),
        null,
        false,
        Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org", "http://127.0.0.1:8080", "https://a.b/blog"})
  void takes_the_address_of_a_site(String siteUrl) {
    assertThat(wordPress(siteUrl, "key").siteUrl()).isEqualTo(siteUrl);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "https://example.org/", "https://example.org?x", ""})
  void refuses_what_is_no_address_of_a_site(String siteUrl) {
    assertThatThrownBy(() -> wordPress(siteUrl, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("site-url is WordPress's address without a slash at its end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"put your unique phrase here", " "})
  void refuses_a_key_that_wordpress_does_not_take_either(String key) {
    assertThatThrownBy(() -> wordPress("https://example.org", key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("logged-in-key is what wp-config.php has");
  }

  @Test
  void does_not_show_its_password() {
    assertThat(of(URL, "", List.of(), null, Duration.ofSeconds(1)).toString())
        .doesNotContain("s3cret");
  }
}
