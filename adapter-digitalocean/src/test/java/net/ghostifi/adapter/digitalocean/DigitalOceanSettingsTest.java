package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsProviderFactory;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitalOceanSettingsTest {
  private static final URI URL = URI.create("https://api.digitalocean.com/v2");

  @Test
  void both_factories_are_found_and_share_their_section() {
    assertThat(ServiceLoader.load(ComputeProviderFactory.class))
        .hasOnlyElementsOfType(DigitalOceanComputeFactory.class);
    assertThat(ServiceLoader.load(DnsProviderFactory.class))
        .hasOnlyElementsOfType(DigitalOceanDnsFactory.class);
    assertThat(new DigitalOceanComputeFactory().name()).isEqualTo("digitalocean");
    assertThat(new DigitalOceanDnsFactory().name()).isEqualTo("digitalocean");
    assertThat(new DigitalOceanComputeFactory().settings()).isEqualTo(DigitalOceanSettings.class);
    assertThat(new DigitalOceanDnsFactory().settings()).isEqualTo(DigitalOceanDnsSettings.class);
  }

  @Test
  void has_these_keys_and_defaults() {
    assertThat(keys(DigitalOceanSettings.class))
        .containsExactly(
            "apiToken",
            "baseUrl=https://api.digitalocean.com/v2",
            "droplet",
            "callsPerMinute=30",
            "http");
    assertThat(keys(DigitalOceanDnsSettings.class))
        .containsExactly(
            "apiToken",
            "baseUrl=https://api.digitalocean.com/v2",
            "zone",
            "furtherZones=",
            "callsPerMinute=30",
            "http");
    assertThat(keys(DropletSettings.class))
        .containsExactly("size=s-1vcpu-1gb", "image=debian-12-x64", "regions=", "monitoring=true");
  }

  private static Stream<String> keys(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(
            component -> {
              Default standard = component.getAnnotation(Default.class);
              return component.getName() + (standard == null ? "" : "=" + standard.value());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.digitalocean.com/v2, ghostifi.net, 40, base-url is ",
    "https://api.digitalocean.com/v2, ghostifi.net, 1, calls-per-minute is "
  })
  void refuses_nonsense_under_the_key_that_has_it(
      String url, String zone, int calls, String beginning) {
    SecretText token = new SecretText("t");
    URI at = URI.create(url);
    assertThatThrownBy(
            () ->
                new DigitalOceanSettings(token, at, Samples.DROPLET, calls, HttpSettings.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(beginning);
    assertThatThrownBy(
            () ->
                new DigitalOceanDnsSettings(
                    token, at, zone, List.of(), calls, HttpSettings.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(beginning);
  }

  @Test
  void refuses_a_zone_that_is_no_domain() {
    assertThatThrownBy(
            () ->
                new DigitalOceanDnsSettings(
                    new SecretText("t"), URL, "Ghosti Fi", List.of(), 40, HttpSettings.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("zone is ");
  }

  @Test
  void makes_one_for_each_of_its_zones() {
    DigitalOceanDnsSettings settings =
        new DigitalOceanDnsSettings(
            new SecretText("t"),
            URL,
            "ghostifi.net",
            List.of("second.net", "third.net"),
            40,
            HttpSettings.DEFAULTS);

    assertThat(
            new DigitalOceanDnsFactory()
                .zones(settings, new AdapterContext(InstantSource.system(), false)))
        .extracting(DnsProvider::zone)
        .containsExactly("ghostifi.net", "second.net", "third.net");
  }

  @ParameterizedTest
  @CsvSource({
    "' ', debian-12-x64, nyc, nyc3, size is ",
    "s-1vcpu-1gb, Debian 12, nyc, nyc3, image is ",
    "s-1vcpu-1gb, debian-12-x64, n/y/c, nyc3, regions has ",
    "s-1vcpu-1gb, debian-12-x64, nyc, new york, regions.nyc is "
  })
  void refuses_a_droplet_that_cannot_be(
      String size, String image, String location, String region, String beginning) {
    assertThatThrownBy(() -> new DropletSettings(size, image, Map.of(location, region), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(beginning);
  }
}
