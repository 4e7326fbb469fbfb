package net.ghostifi.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commented configuration with which operators begin, bound to the adapters as they are. */
class ExampleTest {
  private static final List<String> SECRETS =
      List.of(
          "vultr-api-token",
          "digitalocean-api-token",
          "cloudflare-api-token",
          "spaces-secret-key",
          "database-password",
          "webhook-secret",
          "mail-password",
          "edd-password",
          "wordpress-password",
          "wordpress-logged-in-key",
          "wordpress-logged-in-salt",
          "web-link-secret");

  @TempDir Path folder;

  private String example() throws IOException {
    for (String name : SECRETS) {
      Path secret = Files.writeString(folder.resolve(name), "s3cret".repeat(6));
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }
    try (InputStream in =
        ExampleTest.class.getResourceAsStream("/net/ghostifi/launcher/ghostifi.conf")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("/run/secrets", folder.toString());
    }
  }

  private Configuration load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("ghostifi.conf"), text);
    return new ConfigurationLoader(Adapters.discovered(), Map.of()).load(file);
  }

  /** With every setting that is commented out. */
  private static String complete(String example) {
    return example
        .lines()
        .map(line -> line.replaceFirst("^( *)#(?! |$)", "$1"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void is_right_once_the_secrets_are_there() throws IOException {
    Configuration configuration = load(example());

    assertThat(configuration.warnings()).isEmpty();
    assertThat(configuration.settings().database()).isNull();
  }

  @Test
  void shows_the_defaults_where_it_comments_settings_out() throws IOException {
    String defaults = settings(load(example()));
    String written = settings(load(complete(example())));

    assertThat(written.lines()).containsAll(defaults.lines().toList());
  }

  /** Everything in force, without where it was set. */
  private static String settings(Configuration configuration) {
    return configuration.entries().stream()
        .map(entry -> entry.key() + " = " + entry.value())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void names_every_key_of_the_launcher_and_of_every_adapter() throws IOException {
    String lab = "\ncompute.providers = [lab]\ndns.provider = lab\n"; // instead of the others
    String ocean = "\ncompute.providers = [digitalocean]\ndns.provider = digitalocean\n";
    String channels = "\nnotices.channels = [webhook, mail]\n";
    List<Entry> entries = new ArrayList<>(load(complete(example())).entries());
    entries.addAll(load(complete(example()) + lab + channels).entries());
    entries.addAll(load(complete(example()) + ocean).entries());
    entries.addAll(load(complete(example()) + "\nsubscriptions.source = edd\n").entries());
    entries.addAll(load(complete(example()) + "\nweb.auth = wordpress\n").entries());
    List<String> named =
        entries.stream()
            .filter(entry -> entry.place() != null)
            .map(Entry::key)
            .map(key -> key.replaceFirst("-file$", ""))
            .toList();

    Stream<String> adapters =
        Adapters.discovered()
            .all()
            .flatMap(factory -> Schema.paths(factory.settings(), factory.name()));
    assertThat(named)
        .containsAll(
            Stream.concat(Schema.paths(Settings.class, ""), adapters)
                .map(key -> key.replaceFirst("(token|key|salt|password|secret)-file$", "$1"))
                .map(key -> key.replaceFirst("keyset-file$", "keyset"))
                .toList());
  }

  @Test
  void further_zones_are_zones_of_the_same_account() throws IOException {
    String further = "\ncloudflare.further-zones = [second.net, third.net]\n";

    assertThat(zones(load(example()))).containsExactly("example.net");
    assertThat(zones(load(example() + further)))
        .containsExactly("example.net", "second.net", "third.net");
    assertThat(zones(load(example() + "\ncloudflare.further-zones = second.net\n")))
        .containsExactly("example.net", "second.net");
    assertThatThrownBy(() -> load(example() + "\ncloudflare.futher-zones = [second.net]\n"))
        .hasMessageContaining(
            "cloudflare.futher-zones is unknown, did you mean cloudflare.further-zones?");
    assertThatThrownBy(() -> load(example() + "\ncloudflare.further-zones = [second]\n"))
        .hasMessageContaining("further-zones is a domain in lower case");
    assertThatThrownBy(() -> load(example() + "\ncloudflare.further-zones { second.net = 1 }\n"))
        .isInstanceOf(ConfigurationException.class);
  }

  private static List<String> zones(Configuration configuration) {
    AdapterContext context = new AdapterContext(InstantSource.system(), false);
    return Chosen.zones(configuration.dns(), context).stream().map(DnsProvider::zone).toList();
  }
}
