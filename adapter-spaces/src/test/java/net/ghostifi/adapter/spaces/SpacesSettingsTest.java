package net.ghostifi.adapter.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ServiceLoader;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.ConfigVaultFactory;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpacesSettingsTest {
  private static final String ENDPOINT = "https://nyc3.digitaloceanspaces.com";
  private static final String SECRET = "s3cr3t/KEY+of=the.account";

  @Test
  void is_found_by_its_name_and_makes_a_vault() {
    ConfigVaultFactory<?> found =
        ServiceLoader.load(ConfigVaultFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(factory -> factory.name().equals("spaces"))
            .findFirst()
            .orElseThrow();

    assertThat(found).isInstanceOf(SpacesVaultFactory.class);
    assertThat(found.settings()).isEqualTo(SpacesSettings.class);
    assertThat(
            new SpacesVaultFactory()
                .create(
                    settings(ENDPOINT, "nyc3", "archives", "A", SECRET, ""),
                    new AdapterContext(new SettableClock(), false))
                .name())
        .isEqualTo("spaces");
  }

  @Test
  void prints_without_its_secret() {
    assertThat(settings(ENDPOINT, "nyc3", "archives", "ACCESS", SECRET, "").toString())
        .contains("secretKey=***", "bucket=archives")
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({"'',''", "shop,shop/", "/shop/,shop/", "shop/vpn-1/,shop/vpn-1/", "a.b_c,a.b_c/"})
  void a_prefix_ends_with_one_slash(String prefix, String keyPrefix) {
    assertThat(settings(ENDPOINT, "nyc3", "archives", "A", SECRET, prefix).keyPrefix())
        .isEqualTo(keyPrefix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../b", "a//b", "a b", ".hidden", "a/.", "a\nb", "ä"})
  void refuses_a_prefix_that_is_no_path(String prefix) {
    assertThatThrownBy(() -> settings(ENDPOINT, "nyc3", "archives", "A", SECRET, prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("prefix: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://nyc3.digitaloceanspaces.com",
        "nyc3.digitaloceanspaces.com",
        "https:///",
        "https://nyc3.digitaloceanspaces.com/archives",
        "https://nyc3.digitaloceanspaces.com?x=1",
        "https://nyc3.digitaloceanspaces.com#x",
        "https://user:hidden@nyc3.digitaloceanspaces.com"
      })
  void refuses_an_endpoint_that_is_not_a_stores_root(String endpoint) {
    assertThatThrownBy(() -> settings(endpoint, "nyc3", "archives", "A", SECRET, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("endpoint: ")
        .hasMessageNotContaining("hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://nyc3.digitaloceanspaces.com/", "http://127.0.0.1:9000"})
  void takes_an_endpoint_with_slash_or_port(String endpoint) {
    assertThat(settings(endpoint, "nyc3", "archives", "A", SECRET, "").endpoint())
        .hasToString(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NYC3", "nyc 3", "-nyc"})
  void refuses_a_region_that_is_none(String region) {
    assertThatThrownBy(() -> settings(ENDPOINT, region, "archives", "A", SECRET, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("region: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Archives", "archives/", "-archives", "arch_ives"})
  void refuses_a_bucket_that_cannot_be_one(String bucket) {
    assertThatThrownBy(() -> settings(ENDPOINT, "nyc3", bucket, "A", SECRET, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("bucket: ");
  }

  @Test
  void refuses_keys_that_cannot_be_ones_without_repeating_them() {
    assertThatThrownBy(() -> settings(ENDPOINT, "nyc3", "archives", "a b", SECRET, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("access-key: ");
    assertThatThrownBy(() -> settings(ENDPOINT, "nyc3", "archives", "A", "hidden ä", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("secret-key: ")
        .hasMessageNotContaining("hidden");
  }

  private static SpacesSettings settings(
      String endpoint,
      String region,
      String bucket,
      String accessKey,
      String secretKey,
      String prefix) {
    return new SpacesSettings(
        URI.create(endpoint),
        region,
        bucket,
        accessKey,
        new SecretText(secretKey),
        prefix,
        HttpSettings.DEFAULTS);
  }
}
