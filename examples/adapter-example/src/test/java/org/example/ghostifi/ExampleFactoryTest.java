package org.example.ghostifi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ServiceLoader;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;

class ExampleFactoryTest {
  private static ExampleSettings settings(String token, String url, int calls) {
    return new ExampleSettings(
        new SecretText(token), URI.create(url), calls, Duration.ofSeconds(30));
  }

  @Test
  void is_found_under_its_name() {
    assertThat(ServiceLoader.load(ComputeProviderFactory.class))
        .anySatisfy(factory -> assertThat(factory.name()).isEqualTo("example"));
  }

  @Test
  void settings_that_cannot_be_right_are_refused_by_their_key() {
    assertThat(settings("t0ken", "https://cloud.example", 2).callsPerSecond()).isEqualTo(2);
    assertThatThrownBy(() -> settings("t0ken", "ftp://cloud.example", 2))
        .hasMessageStartingWith("base-url");
    assertThatThrownBy(() -> settings("t0ken", "https://cloud.example", 1))
        .hasMessageStartingWith("calls-per-second");
    assertThatThrownBy(() -> settings("t0ken\nX", "https://cloud.example", 2))
        .hasMessageStartingWith("api-token")
        .hasMessageNotContaining("t0ken");
  }
}
