package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VultrSettingsTest {
  @Test
  void the_factory_is_found() {
    assertThat(ServiceLoader.load(ComputeProviderFactory.class))
        .hasOnlyElementsOfType(VultrFactory.class);
    assertThat(new VultrFactory().name()).isEqualTo("vultr");
    assertThat(new VultrFactory().settings()).isEqualTo(VultrSettings.class);
  }

  @Test
  void has_these_keys_and_defaults() {
    assertThat(
            Arrays.stream(VultrSettings.class.getRecordComponents())
                .map(
                    component -> {
                      Default standard = component.getAnnotation(Default.class);
                      return component.getName() + (standard == null ? "" : "=" + standard.value());
                    }))
        .containsExactly(
            "apiToken",
            "baseUrl=https://api.vultr.com/v2",
            "plan=vc2-1c-1gb",
            "os=Debian 12 x64 (bookworm)",
            "regions=",
            "callsPerSecond=24",
            "http");
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.vultr.com/v2, plan, os, nyc, ewr, 24, base-url is ",
    "https://api.vultr.com/v2, ' ', os, nyc, ewr, 24, plan is ",
    "https://api.vultr.com/v2, plan, '', nyc, ewr, 24, os is ",
    "https://api.vultr.com/v2, plan, os, n/y/c, ewr, 24, regions has ",
    "https://api.vultr.com/v2, plan, os, random, ewr, 24, regions has ",
    "https://api.vultr.com/v2, plan, os, nyc, E W R, 24, regions.nyc is ",
    "https://api.vultr.com/v2, plan, os, nyc, ewr, 1, calls-per-second is "
  })
  void refuses_nonsense_under_the_key_that_has_it(
      String url,
      String plan,
      String os,
      String location,
      String region,
      int calls,
      String beginning) {
    assertThatThrownBy(
            () ->
                new VultrSettings(
                    new SecretText("t"),
                    URI.create(url),
                    plan,
                    os,
                    Map.of(location, region),
                    calls,
                    HttpSettings.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(beginning);
  }
}
