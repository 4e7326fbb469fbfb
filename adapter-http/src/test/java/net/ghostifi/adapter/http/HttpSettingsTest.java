package net.ghostifi.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {
  @Test
  void the_defaults_in_code_are_those_of_the_configuration() throws Exception {
    for (RecordComponent component : HttpSettings.class.getRecordComponents()) {
      String text = component.getAnnotation(Default.class).value();
      assertThat(component.getAccessor().invoke(HttpSettings.DEFAULTS))
          .isEqualTo(Duration.parse("PT" + text));
    }
  }

  @Test
  void every_limit_is_checked_under_its_key() {
    String[] keys = {
      "connect-timeout", "read-timeout", "write-timeout", "call-timeout", "breaker-pause"
    };
    for (int i = 0; i < keys.length; i++) {
      Duration[] values = new Duration[keys.length];
      Arrays.fill(values, Duration.ofSeconds(1));
      values[i] = Duration.ZERO;
      assertThatThrownBy(
              () -> new HttpSettings(values[0], values[1], values[2], values[3], values[4]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(keys[i] + " is ");
      values[i] = Duration.ofHours(1);
      assertThatThrownBy(
              () -> new HttpSettings(values[0], values[1], values[2], values[3], values[4]))
          .hasMessageStartingWith(keys[i] + " is ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.vultr.com/v2",
        "http://127.0.0.1:8080/v2",
        "http://127.9.8.7",
        "http://localhost:1",
        "http://[::1]:8080/"
      })
  void takes_https_and_this_machine(String url) {
    assertThat(HttpSettings.checkBaseUrl(URI.create(url))).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.vultr.com/v2",
        "http://127.0.0.1.example.com/",
        "ftp://api.vultr.com",
        "api.vultr.com/v2",
        "https:///v2",
        "https://me:pass@api.vultr.com",
        "https://api.vultr.com/?a=b",
        "https://api.vultr.com/#top"
      })
  void refuses_what_would_show_the_token_or_is_no_base(String url) {
    assertThatThrownBy(() -> HttpSettings.checkBaseUrl(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("base-url is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\n", "käse", "tab\t"})
  void refuses_a_token_that_no_header_can_carry_without_showing_it(String token) {
    assertThatThrownBy(() -> HttpSettings.checkToken(new SecretText(token)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("api-token is ")
        .message()
        .doesNotContain(token);
  }
}
