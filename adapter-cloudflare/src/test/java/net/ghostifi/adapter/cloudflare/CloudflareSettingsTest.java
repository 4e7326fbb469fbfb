package net.ghostifi.adapter.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.dns.DnsProviderFactory;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudflareSettingsTest {
  @Test
  void the_factory_is_found() {
    assertThat(ServiceLoader.load(DnsProviderFactory.class))
        .hasOnlyElementsOfType(CloudflareFactory.class);
    assertThat(new CloudflareFactory().name()).isEqualTo("cloudflare");
    assertThat(new CloudflareFactory().settings()).isEqualTo(CloudflareSettings.class);
  }

  @Test
  void has_these_keys_and_defaults() {
    assertThat(
            Arrays.stream(CloudflareSettings.class.getRecordComponents())
                .map(
                    component -> {
                      Default standard = component.getAnnotation(Default.class);
                      return component.getName() + (standard == null ? "" : "=" + standard.value());
                    }))
        .containsExactly(
            "apiToken",
            "zone",
            "zoneId",
            "furtherZones=",
            "baseUrl=https://api.cloudflare.com/client/v4",
            "largestBatch=200",
            "callsPerFiveMinutes=960",
            "http");
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.cloudflare.com, ghostifi.net, abc, 200, 960, base-url is ",
    "https://api.cloudflare.com, ghostifi, abc, 200, 960, zone is ",
    "https://api.cloudflare.com, GhostiFi.net, abc, 200, 960, zone is ",
    "https://api.cloudflare.com, ghostifi.net, a/b, 200, 960, zone-id is ",
    "https://api.cloudflare.com, ghostifi.net, abc, 0, 960, largest-batch is ",
    "https://api.cloudflare.com, ghostifi.net, abc, 3501, 960, largest-batch is ",
    "https://api.cloudflare.com, ghostifi.net, abc, 200, 1, calls-per-five-minutes is "
  })
  void refuses_nonsense_under_the_key_that_has_it(
      String url, String zone, String zoneId, int batch, int calls, String beginning) {
    assertThatThrownBy(
            () ->
                new CloudflareSettings(
                    new SecretText("t"),
                    zone,
                    zoneId,
                    List.of(),
                    URI.create(url),
                    batch,
                    calls,
                    HttpSettings.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(beginning);
  }

  @ParameterizedTest
  @CsvSource({
    "second, further-zones is a domain in lower case such as ghostifi.net",
    "ghostifi.net, further-zones names 'ghostifi.net' once more",
    "second.net third.net second.net, further-zones names 'second.net' once more"
  })
  void further_zones_are_domains_and_each_is_there_once(String further, String beginning) {
    assertThatThrownBy(
            () ->
                new CloudflareSettings(
                    new SecretText("t"),
                    "ghostifi.net",
                    "abc",
                    List.of(further.split(" ")),
                    URI.create("https://api.cloudflare.com"),
                    200,
                    960,
                    HttpSettings.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(beginning);
  }

  @Test
  void does_not_print_the_token() {
    CloudflareSettings settings =
        new CloudflareSettings(
            new SecretText(FakeCloudflare.TOKEN),
            "ghostifi.net",
            null,
            List.of("second.net"),
            URI.create("https://api.cloudflare.com/client/v4"),
            200,
            960,
            HttpSettings.DEFAULTS);
    assertThat(settings.toString()).doesNotContain(FakeCloudflare.TOKEN).contains("***");
  }
}
