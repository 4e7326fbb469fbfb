package net.ghostifi.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration does with any settings record. */
class BindingTest {
  @TempDir Path folder;
  private ConfigurationFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new ConfigurationFixture(folder);
  }

  private FakeAdapters.CloudSettings cloud(Configuration configuration) {
    AdapterContext context = new AdapterContext(() -> Instant.EPOCH, false);
    assertThatThrownBy(() -> configuration.compute().getFirst().create(context))
        .hasMessageContaining("apiToken=***");
    return (FakeAdapters.CloudSettings) configuration.compute().getFirst().settings();
  }

  @Test
  void binds_every_type() {
    FakeAdapters.CloudSettings bound =
        cloud(
            fixture.loadLeastAnd(
                """
                cloud {
                  base-url = "http://127.0.0.1:8080/v1"
                  size = Very-Large
                  bytes = 9_000_000_000
                  backups = yes
                  regions { nyc = ewr, "sao-paulo" = 0123 }
                  marks = [one, "two, too"]
                  notes = sub/../notes.txt
                  second-file = second
                  limits { calls = 7 }
                }
                """
                    .replace("second-file = second", "second-file = " + secretFile())));

    assertThat(bound)
        .isEqualTo(
            new FakeAdapters.CloudSettings(
                new SecretText("t0ken"),
                URI.create("http://127.0.0.1:8080/v1"),
                FakeAdapters.Size.VERY_LARGE,
                9_000_000_000L,
                true,
                Map.of("nyc", "ewr", "sao-paulo", "0123"),
                List.of("one", "two, too"),
                folder.resolve("notes.txt"),
                new SecretText("s3cond"),
                new FakeAdapters.Limits(7, Duration.ofSeconds(1))));
  }

  private String secretFile() {
    return fixture.write("second", "  s3cond\n", "rw-------").getFileName().toString();
  }

  @Test
  void an_environment_variable_overrides_its_key_whatever_the_type() {
    fixture.environment.put("GHOSTIFI_CLOUD_API_TOKEN", "other");
    fixture.environment.put("GHOSTIFI_CLOUD_REGIONS", "nyc=ewr, paris = cdg");
    fixture.environment.put("GHOSTIFI_CLOUD_LIMITS_PAUSE", "3s");
    fixture.environment.put("GHOSTIFI_CLOUD_MARKS", "x,y");
    fixture.environment.put("GHOSTIFI_COMPUTE_PROVIDERS", "cloud");
    fixture.environment.put("GHOSTIFI_CHECK_INTERVAL", "");
    Configuration configuration =
        fixture.loadLeastAnd("compute.providers = [sky]\ncloud.limits.pause = 2s");

    FakeAdapters.CloudSettings bound = cloud(configuration);
    assertThat(bound.apiToken().reveal()).isEqualTo("other");
    assertThat(bound.regions()).isEqualTo(Map.of("nyc", "ewr", "paris", "cdg"));
    assertThat(bound.limits().pause()).isEqualTo(Duration.ofSeconds(3));
    assertThat(bound.marks()).containsExactly("x", "y");
    assertThat(configuration.settings().check().interval()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void a_secret_file_named_by_the_environment_overrides_a_secret_in_the_file() {
    fixture.environment.put("GHOSTIFI_CLOUD_API_TOKEN_FILE", secretFile());

    assertThat(cloud(fixture.loadLeastAnd("")).apiToken().reveal()).isEqualTo("s3cond");
  }

  @Test
  void the_environment_alone_can_bring_a_section_into_being() {
    fixture.environment.put("GHOSTIFI_DATABASE_URL", "jdbc:postgresql://x/y");

    assertThat(fixture.problemsOfLeastAnd(""))
        .containsExactly(
            "ghostifi.conf: database.user is missing; write for example database.user = \"…\"",
            "ghostifi.conf: database.password is missing; write for example"
                + " database.password-file = \"/run/secrets/database-password\"");
  }

  @Test
  void substitutions_read_the_environment() {
    fixture.environment.put("CITY", "Paris");

    assertThat(
            fixture
                .loadLeastAnd("compute.default-location = ${?CITY}\ndns.ttl = ${?NONE}")
                .settings()
                .compute()
                .location()
                .code())
        .isEqualTo("paris");
  }

  @Test
  void reports_everything_at_once_with_file_and_line() {
    assertThat(
            fixture.problems(
                """
                compute.providers = [clod, sky]
                compute.defalt-location = nyc
                dns { provider = names, ttl = 120 }
                sky { api-tokn = hunter2 }
                chek.interval = 60s
                interval = 5s
                names { zone { a = 1 } }
                wholly-different = 1
                cloud.limits { calls = 9, cals = 8 }
                """))
        .containsExactly(
            "ghostifi.conf: vault.provider is missing; write for example vault.provider = spaces",
            "ghostifi.conf:1: compute.providers names the unknown provider 'clod', did you mean"
                + " 'cloud'? available: cloud, sky",
            "ghostifi.conf:2: compute.defalt-location is unknown, did you mean"
                + " compute.default-location?",
            "ghostifi.conf:3: dns.ttl needs a unit: write 120s for seconds, 120m for minutes, 120h"
                + " or 120d",
            "ghostifi.conf:4: sky.api-tokn is unknown, did you mean sky.api-token?",
            "ghostifi.conf:4: sky.api-token is missing; write for example sky.api-token-file ="
                + " \"/run/secrets/sky-api-token\"",
            "ghostifi.conf:5: chek is unknown, did you mean check?",
            "ghostifi.conf:6: interval is unknown, did you mean check.interval?",
            "ghostifi.conf:7: names.zone is a single value, not a section",
            "ghostifi.conf:8: wholly-different is unknown; known here: bandwidth, bell, check,"
                + " clock, cloud, compute, data, database, destruction, dns, instances, metrics,"
                + " names, notices, openvpn-ssh, operations, orphans, porter, profiles, rebuild,"
                + " replacement, schedule, secrets, sky, store, subscriptions, till, vault, vpn,"
                + " watch, web",
            "ghostifi.conf:9: cloud.limits.cals is unknown, did you mean cloud.limits.calls?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes = many|bytes is a whole number such as 10, not 'many'",
        "bytes = 1.5|bytes is a whole number such as 10, not '1.5'",
        "limits.calls = 2147483648|limits.calls is a whole number such as 10, not '2147483648'",
        "backups = maybe|backups is true or false, not 'maybe'",
        "size = huge|size is one of small, very-large, not 'huge'",
        "base-url = cloud|base-url is an address such as \"https://example.org\", not 'cloud'",
        "base-url = \"a b\"|base-url is an address such as \"https://example.org\", not 'a b'",
        "notes = \"\"|notes is the path of a file or folder, not ''",
        "marks = [[a]]|marks is a single value, not a list",
        "limits = 5|limits is a section: write cloud.limits { … }",
        "limits.pause = 5 fortnights|limits.pause has an unknown unit in '5 fortnights';"
            + " the units are ms, s, m, h and d",
        "limits.pause = soon|limits.pause is a duration such as 90s, 5m, 12h or 30d, not 'soon'",
        "limits.calls = 101|limits.calls is at most 100",
        "regions.nyc = zz9|regions.nyc is not there",
        "regions = nyc|regions is a list of pairs such as a=b, c=d",
        "second = \" \"|second is empty",
        "second-file = nowhere|second-file names a file that does not exist: FOLDER/nowhere",
        "second-file = empty|second-file names an empty file: FOLDER/empty",
      })
  void refuses_a_value_of_the_wrong_kind(String setting, String message) {
    fixture.write("empty", "\n", "rw-------");

    assertThat(fixture.problemsOfLeastAnd("cloud." + setting))
        .containsExactly("ghostifi.conf:6: cloud." + message.replace("FOLDER/", ""));
  }

  @Test
  void an_error_that_names_no_key_is_reported_at_the_section() {
    assertThat(fixture.problemsOfLeastAnd("cloud.marks = [a, b, c, d]"))
        .containsExactly("ghostifi.conf:4: cloud: too many marks");
  }

  @Test
  void an_error_in_a_variable_names_the_variable() {
    fixture.environment.put("GHOSTIFI_DNS_TTL", "5");

    assertThat(fixture.problemsOfLeastAnd(""))
        .containsExactly(
            "environment variable GHOSTIFI_DNS_TTL: dns.ttl needs a unit: write 5s for seconds, 5m"
                + " for minutes, 5h or 5d");
  }

  @Test
  void a_secret_and_its_file_exclude_each_other() {
    assertThat(fixture.problemsOfLeastAnd("cloud.api-token-file = " + secretFile()))
        .containsExactly(
            "ghostifi.conf:6: cloud.api-token and cloud.api-token-file are both given; keep one of"
                + " them");
  }

  @Test
  void a_file_that_is_no_hocon_is_refused_with_its_line() {
    assertThat(fixture.problems("a = 1\nb = http://x\n"))
        .singleElement()
        .asString()
        .startsWith("ghostifi.conf:2: ");
  }

  @Test
  void a_substitution_that_must_be_there_is_refused_with_its_line() {
    assertThat(fixture.problems("a = 1\nb = ${GONE}\n"))
        .singleElement()
        .asString()
        .startsWith("ghostifi.conf:2: ");
  }

  @Test
  void a_missing_file_is_refused_with_what_to_do() {
    assertThatThrownBy(
            () -> new ConfigurationLoader(FakeAdapters.all(), Map.of()).load(fixture.file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "ghostifi.conf: the configuration file is not there; 'ghostifi config example' prints"
                + " one to begin with");
  }

  @Test
  void warns_of_secrets_that_everybody_may_read() {
    fixture.write("open", "s3cret", "rw-r--r--");
    Configuration configuration = fixture.loadLeastAnd("cloud.second-file = open");

    assertThat(fixture.warnings(configuration))
        .containsExactly(
            "ghostifi.conf:6: cloud.second-file: every user may read open; chmod 600 keeps it"
                + " secret");
  }

  @Test
  void warns_of_a_variable_that_overrides_nothing() {
    fixture.environment.put("GHOSTIFI_CLUD_API_TOKEN", "x");
    fixture.environment.put("GHOSTIFI_PORT_443_TCP", "x");
    fixture.environment.put("GHOSTIFI_SKY_ZONE", "known, though not chosen");

    assertThat(fixture.warnings(fixture.loadLeastAnd("")))
        .containsExactly(
            "environment: GHOSTIFI_CLUD_API_TOKEN overrides no setting, did you mean"
                + " GHOSTIFI_CLOUD_API_TOKEN?",
            "environment: GHOSTIFI_PORT_443_TCP overrides no setting");
  }

  @Test
  void no_two_keys_share_a_variable() {
    assertThat(Schema.paths(Settings.class, "").map(Keys::variable)).doesNotHaveDuplicates();
  }

  @Test
  void shows_itself_without_secrets() {
    fixture.environment.put("GHOSTIFI_CLOUD_API_TOKEN", "hunter2");
    String shown = fixture.loadLeastAnd("cloud.second = hunter3").dump();

    assertThat(shown)
        .doesNotContain("hunter")
        .contains("cloud.api-token = ***")
        .contains("# environment variable GHOSTIFI_CLOUD_API_TOKEN")
        .contains("dns.ttl = 2m")
        .contains("# default")
        .contains("names.zone = \"example.net\"");
  }
}
