package net.ghostifi.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Nothing runs at a real account that was not asked for. */
class LiveVariablesTest {
  private static LiveVariables variables(Map<String, String> environment) {
    return new LiveVariables("some-cloud", environment);
  }

  @Test
  void an_account_has_variables_of_its_own() {
    LiveVariables variables =
        variables(
            Map.of(
                "GHOSTIFI_LIVE_SOME_CLOUD_TOKEN", " secret ",
                "GHOSTIFI_LIVE_SOME_CLOUD_MOST", "3",
                "GHOSTIFI_LIVE_SOME_CLOUD_URL", "http://127.0.0.1:8080",
                "GHOSTIFI_LIVE_ANOTHER_CITY", "nyc"));

    assertThat(variables.required("TOKEN")).isEqualTo("secret");
    assertThat(variables.most(8)).isEqualTo(3);
    assertThat(variables.url()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(variables.value("CITY")).isEmpty();
  }

  @Test
  void what_may_be_missing_is_otherwise() {
    LiveVariables variables = variables(Map.of("GHOSTIFI_LIVE_SOME_CLOUD_MOST", ""));

    assertThat(variables.most(8)).isEqualTo(8);
    assertThat(variables.url()).isNull();
  }

  @Test
  void what_is_missing_skips_and_is_named() {
    assertThatThrownBy(() -> variables(Map.of()).required("TOKEN"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("GHOSTIFI_LIVE_SOME_CLOUD_TOKEN is not set");
    assertThatThrownBy(
            () -> variables(Map.of("GHOSTIFI_LIVE_SOME_CLOUD_TOKEN", " ")).required("TOKEN"))
        .isInstanceOf(TestAbortedException.class);
  }

  @Test
  void what_is_no_number_is_named() {
    assertThatThrownBy(() -> variables(Map.of("GHOSTIFI_LIVE_SOME_CLOUD_MOST", "many")).most(8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GHOSTIFI_LIVE_SOME_CLOUD_MOST is a number, not 'many'");
  }
}
