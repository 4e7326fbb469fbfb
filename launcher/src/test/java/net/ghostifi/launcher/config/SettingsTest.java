package net.ghostifi.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.adapter.web.settings.WebSettings;
import net.ghostifi.domain.bandwidth.AtLimit;
import net.ghostifi.domain.fleet.DestructionLimit;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.subscription.Standing;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key of the launcher: its default, its place in the records, what it refuses. */
class SettingsTest {
  @TempDir Path folder;
  private ConfigurationFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new ConfigurationFixture(folder);
  }

  @Test
  void has_these_defaults_and_no_others() {
    Map<String, String> defaults =
        fixture.loadLeastAnd("").entries().stream()
            .filter(entry -> entry.place() == null && !entry.key().startsWith("cloud."))
            .collect(Collectors.toMap(Entry::key, Entry::value));

    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("data.directory", '"' + folder.toString() + "/data\"");
    expected.put("compute.leaving", "[]");
    expected.put("compute.default-location", "nyc");
    expected.put("compute.visibility-bound", "90s");
    expected.put("dns.ttl", "2m");
    expected.put("dns.gather", "150ms");
    expected.put("vault.retention", "30d");
    expected.put("vpn.provider", "openvpn-ssh");
    expected.put("bandwidth.counts", "out");
    expected.put("schedule.zone", "\"America/New_York\"");
    expected.put("rebuild.max-in-flight", "5000");
    expected.put("bandwidth.interval", "1h");
    expected.put("bandwidth.lateness", "1d");
    expected.put("bandwidth.link-megabits", "1000");
    expected.put("bandwidth.at-limit", "notify");
    expected.put("notices.channels", "[]");
    expected.put("operations.parallel", "64");
    expected.put("operations.heartbeat", "2s");
    expected.put("subscriptions.source", "local");
    expected.put("subscriptions.failing-grace", "7d");
    expected.put("subscriptions.interval", "1m");
    expected.put("check.interval", "1m");
    expected.put("operations.grace", "5m");
    expected.put("operations.retries", "[1m, 5m, 30m]");
    expected.put("operations.bounds.boot", "10m");
    expected.put("operations.bounds.prove", "2m");
    expected.put("operations.bounds.name", "30m");
    expected.put("operations.bounds.vault", "10m");
    expected.put("operations.bounds.drain", "1m");
    expected.put("operations.bounds.reading", "5m");
    expected.put("operations.bounds.delete", "1h");
    expected.put("operations.pace.poll", "2s");
    expected.put("operations.pace.first-pause", "1s");
    expected.put("operations.pace.longest-pause", "1m");
    expected.put("destruction.window", "1d");
    expected.put("destruction.servers", "3");
    expected.put("destruction.percent", "10");
    expected.put("orphans.sweep-interval", "5m");
    expected.put("orphans.instances", "3");
    expected.put("orphans.percent", "10");
    expected.put("watch.interval", "1m");
    expected.put("watch.silence", "3m");
    expected.put("watch.patience", "15m");
    expected.put("replacement.window", "1d");
    expected.put("replacement.servers", "3");
    expected.put("replacement.percent", "10");
    expected.put("clock.tolerance", "2s");
    expected.put("clock.interval", "10s");
    expected.put("instances.allow-loopback", "false");
    expected.put("web.enabled", "false");
    expected.put("web.bind", "\"127.0.0.1\"");
    expected.put("web.port", "8090");
    expected.put("web.path-prefix", "\"/\"");
    expected.put("web.trusted-proxies", "[]");
    expected.put("web.auth", "link");
    expected.put("web.link.longest", "5m");
    expected.put("web.identity-header", "X-Ghostifi-Customer");
    expected.put("web.demo-customer", "1");
    expected.put("web.session", "12h");
    expected.put("web.requests-per-minute", "300");
    expected.put("web.rebuilds-per-day", "10");
    assertThat(defaults).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void keeps_the_promises_of_the_domain_by_default() {
    Settings settings = fixture.loadLeastAnd("").settings();

    assertThat(settings.rules()).isEqualTo(OperationRules.standard());
    assertThat(settings.destruction().limit()).isEqualTo(DestructionLimit.standard());
    assertThat(settings.orphans().limit()).isEqualTo(OrphanLimit.standard());
    assertThat(settings.watch().limits()).isEqualTo(WatchLimits.standard());
    assertThat(settings.replacement().limit()).isEqualTo(ReplacementLimit.standard());
    assertThat(settings.database()).isNull();
    assertThat(settings.profilesFolder()).isEqualTo(folder.resolve("data/profiles"));
    assertThat(settings.keysetFile()).isEqualTo(folder.resolve("data/keyset.json"));
  }

  private static final String EVERYTHING =
      """
      data { directory = elsewhere, programs = /opt/postgres }
      database { url = "jdbc:postgresql://db.example:5433/g", user = me, connections = 7 }
      database.password = s3cret
      secrets.keyset-file = /keys/keyset
      profiles.directory = files/profiles
      compute { providers = [cloud], leaving = [sky], default-location = "Sao Paulo", visibility-bound = 2m }
      dns { provider = sky, ttl = 60s, gather = 20ms }
      vault { provider = store, retention = 0 }
      vpn.provider = openvpn-ssh
      bandwidth { counts = "in+out", interval = 30m, lateness = 2d, link-megabits = 2500 }
      bandwidth.at-limit = suspend
      notices.channels = [bell]
      schedule.zone = UTC
      rebuild.max-in-flight = 12
      subscriptions { source = till, policy = seed, failing-grace = 3d, interval = 5m }
      till.drawer = left
      check.interval = 30s
      operations { grace = 3m, retries = [2s], parallel = 8, heartbeat = 4s }
      operations.bounds { boot = 1m, prove = 3m, name = 4m, vault = 5m, drain = 6m }
      operations.bounds { reading = 7m, delete = 8m }
      operations.pace { poll = 1s, first-pause = 500ms, longest-pause = 9s }
      destruction { window = 12h, servers = 5, percent = 20 }
      orphans { sweep-interval = 7m, instances = 4, percent = 30 }
      watch { interval = 10s, silence = 20s, patience = 30s }
      replacement { window = 6h, servers = 2, percent = 40 }
      clock { tolerance = 3s, interval = 20s }
      metrics.listen = "[::1]:9464"
      instances.allow-loopback = true
      web { enabled = true, bind = "::1", port = 8443, path-prefix = /vpn, auth = link }
      web { trusted-proxies = [10.0.0.0/8], link.longest = 1m, session = 1h }
      web { link.secret = "0123456789abcdef0123456789abcdef", identity-header = X-Customer }
      web { demo-customer = 7, shop = "https://shop.example/plans" }
      web { rebuilds-per-day = 3, requests-per-minute = 60 }
      cloud.api-token = t0ken
      sky { api-token = t0ken, zone = example.net }
      """;

  @Test
  void maps_every_key() {
    Configuration configuration = fixture.load(EVERYTHING);

    assertThat(configuration.settings())
        .isEqualTo(
            new Settings(
                new Settings.DataSettings(folder.resolve("elsewhere"), Path.of("/opt/postgres")),
                new DatabaseSettings(
                    "jdbc:postgresql://db.example:5433/g", "me", new SecretText("s3cret"), 7),
                new Settings.SecretsSettings(Path.of("/keys/keyset")),
                new Settings.ProfilesSettings(folder.resolve("files/profiles")),
                new ComputeSettings(
                    List.of("cloud"), List.of("sky"), "sao-paulo", Duration.ofSeconds(120)),
                new Settings.DnsSettings("sky", Duration.ofSeconds(60), Duration.ofMillis(20)),
                new Settings.VaultSettings("store", Duration.ZERO),
                new Settings.VpnSettings("openvpn-ssh"),
                new Settings.CheckSettings(Duration.ofSeconds(30)),
                new SubscriptionSettings(
                    "till",
                    SubscriptionSettings.Policy.SEED,
                    Duration.ofDays(3),
                    Duration.ofMinutes(5)),
                new OperationsSettings(
                    Duration.ofMinutes(3),
                    List.of(Duration.ofSeconds(2)),
                    8,
                    Duration.ofSeconds(4),
                    new OperationsSettings.Bounds(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(6),
                        Duration.ofMinutes(7),
                        Duration.ofMinutes(8)),
                    new OperationsSettings.Pace(
                        Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(9))),
                new DestructionSettings(Duration.ofHours(12), 5, 20),
                new OrphansSettings(Duration.ofMinutes(7), 4, 30),
                new WatchSettings(
                    Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30)),
                new ReplacementSettings(Duration.ofHours(6), 2, 40),
                new ClockSettings(Duration.ofSeconds(3), Duration.ofSeconds(20)),
                new MetricsSettings("[::1]:9464"),
                new BandwidthSettings(
                    "in+out", Duration.ofMinutes(30), Duration.ofDays(2), 2500, AtLimit.SUSPEND),
                new Settings.NoticesSettings(List.of("bell")),
                new ScheduleSettings("UTC"),
                new RebuildSettings(12),
                new Settings.InstancesSettings(true),
                new WebSettings(
                    true,
                    "::1",
                    8443,
                    "/vpn",
                    List.of("10.0.0.0/8"),
                    "link",
                    new WebSettings.LinkSettings(
                        new SecretText("0123456789abcdef0123456789abcdef"), Duration.ofMinutes(1)),
                    "X-Customer",
                    7,
                    Duration.ofHours(1),
                    URI.create("https://shop.example/plans"),
                    3,
                    60)));
    assertThat(configuration.compute()).map(Chosen::name).containsExactly("cloud");
    assertThat(configuration.leaving()).map(Chosen::name).containsExactly("sky");
    assertThat(configuration.dns().name()).isEqualTo("sky");
    assertThat(configuration.notifiers()).map(Chosen::name).containsExactly("bell");
    assertThat(configuration.shop()).isNotNull().extracting(Chosen::name).isEqualTo("till");
  }

  /** The founder's policy for our own table, and what the shop itself decides for a shop. */
  @ParameterizedTest
  @CsvSource({
    "'', ENDED",
    "subscriptions.policy = paid-through, PAYS",
    "'subscriptions.source = till\ntill.drawer = left', PAYS",
    "'subscriptions { source = till, policy = seed }\ntill.drawer = left', ENDED"
  })
  void a_cancelled_subscription_stands_by_its_source_or_by_the_policy_that_is_named(
      String setting, Standing standing) {
    Subscription cancelled =
        new Subscription(
                new SubscriptionId(1), 1, 1, "ann@example.org", SubscriptionStatus.CANCELLED)
            .expiring(Instant.MAX);
    Settings settings = fixture.loadLeastAnd(setting.replace("\\n", "\n")).settings();

    assertThat(settings.subscriptions().entitlement().standing(cancelled, Instant.EPOCH))
        .isEqualTo(standing);
  }

  @Test
  void leaves_no_key_out_of_the_test_above() {
    Configuration configuration = fixture.load(EVERYTHING);

    assertThat(configuration.entries())
        .filteredOn(entry -> entry.place() != null)
        .map(Entry::key)
        .containsAll(
            Schema.paths(Settings.class, "")
                .filter(key -> !key.matches("(database.password|web.link.secret)-file"))
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compute.providers = []|compute.providers names at least one provider, such as [vultr]",
        "bandwidth.interval = 500ms|bandwidth.interval is between 1s and 1d, not 500ms",
        "bandwidth.lateness = 31d|bandwidth.lateness is at most 30d, not 31d",
        "bandwidth.link-megabits = 0|bandwidth.link-megabits is 1 to 1000000, not 0",
        "notices.channels = [bell, bell]|notices.channels names one twice: [bell, bell]",
        "compute.providers = [cloud, cloud]|compute.providers names one twice: [cloud, cloud]",
        "compute.leaving = [cloud]|compute.leaving names a provider that compute.providers names"
            + " too: [cloud]",
        "compute.leaving = [sky, sky], sky.api-token = t|compute.leaving names one twice: [sky,"
            + " sky]",
        "compute.leaving = [clod]|compute.leaving names the unknown provider 'clod', did you mean"
            + " 'cloud'? available: cloud, sky",
        "compute.default-location = random"
            + "|compute.default-location is a city such as nyc or paris, not 'random'",
        "compute.visibility-bound = 89s"
            + "|compute.visibility-bound is at least 90s, not 89s: a provider's listing may lag"
            + " that long, and a server would be built twice",
        "operations.grace = 2m|operations.grace is at least 3m, not 2m: resolvers go on naming an"
            + " old server for dns.ttl, and a minute is added for safety",
        "dns.ttl = 0|dns.ttl is between 1s and 1d in whole seconds, not 0s",
        "dns.gather = 11s|dns.gather is between 0 and 10s, not 11s",
        "dns.ttl = 2d|dns.ttl is between 1s and 1d in whole seconds, not 2d",
        "dns.ttl = 1500ms|dns.ttl is between 1s and 1d in whole seconds, not 1500ms",
        "subscriptions.source = til|subscriptions.source names the unknown provider 'til', did you"
            + " mean 'till'? available: local, till",
        "subscriptions.policy = generous"
            + "|subscriptions.policy is one of paid-through, seed, not 'generous'",
        "subscriptions.interval = 10ms|subscriptions.interval is at least 1s, not 10ms",
        "check.interval = 10ms|check.interval is at least 1s, not 10ms",
        "bandwidth.counts = both|bandwidth.counts is out or \"in+out\", not 'both'",
        "schedule.zone = \"America/NewYork\"|schedule.zone is a time zone such as America/New_York"
            + " or UTC, not 'America/NewYork'; did you mean America/New_York?",
        "rebuild.max-in-flight = 0|rebuild.max-in-flight is 1 to 100000, not 0",
        "rebuild.max-in-flight = 100001|rebuild.max-in-flight is 1 to 100000, not 100001",
        "operations.heartbeat = 0|operations.heartbeat is longer than nought",
        "operations.parallel = 0|operations.parallel is 1 to 1000, not 0",
        "destruction.window = 59s|destruction.window is at least 1m, not 59s",
        "destruction.servers = -1|destruction.servers is 0 or more, not -1",
        "destruction.percent = 101|destruction.percent is 0 to 100, not 101",
        "orphans.sweep-interval = 10ms|orphans.sweep-interval is at least 1s, not 10ms",
        "orphans.sweep-interval = 89s|orphans.sweep-interval is at least 90s, not 89s: a second"
            + " look that comes sooner than compute.visibility-bound proves nothing",
        "orphans.instances = -1|orphans.instances is 0 or more, not -1",
        "orphans.percent = 101|orphans.percent is 0 to 100, not 101",
        "watch.interval = 10ms|watch.interval is at least 1s, not 10ms",
        "watch.silence = 59s|watch.silence is at least interval",
        "watch.patience = 179s|watch.patience is at least silence",
        "replacement.window = 59s|replacement.window is at least 1m, not 59s",
        "replacement.servers = -1|replacement.servers is 0 or more, not -1",
        "replacement.percent = 101|replacement.percent is 0 to 100, not 101",
        "clock.tolerance = 99ms|clock.tolerance is at least 100ms, not 99ms",
        "metrics.listen = 9464|metrics.listen is a host and a port such as \"127.0.0.1:9464\","
            + " not '9464'",
        "metrics.listen = \"localhost:65536\"|metrics.listen is a host and a port such as"
            + " \"127.0.0.1:9464\", not 'localhost:65536'",
        "clock.interval = 0|clock.interval is at least 100ms, not 0s",
        "web.auth = linc|web.auth names the unknown provider 'linc', did you mean 'link'?"
            + " available: demo, link, porter, proxy",
        "web.port = 65536|web.port is 0 to 65535, not 65536",
        "web.path-prefix = vpn|web.path-prefix is / or a path such as /vpn, not 'vpn'",
        "web.trusted-proxies = [proxy.example]|web.trusted-proxies names addresses or networks such"
            + " as 10.0.0.0/8, not 'proxy.example'",
        "web.link.secret = short|web.link.secret has at least 32 characters",
        "web.link.longest = 2h|web.link.longest is between 1s and 1h",
        "web.session = 1s|web.session is between 1m and 30d",
        "web.shop = \"ftp://x\"|web.shop is an address that begins with https://",
        "web.rebuilds-per-day = 0|web.rebuilds-per-day is 1 or more, not 0",
        "web.requests-per-minute = 9|web.requests-per-minute is at least 10, not 9",
        "web.demo-customer = 0|web.demo-customer is 1 or more, not 0",
        "web.identity-header = \"a b\"|web.identity-header is the name of a header, not 'a b'",
        "web.enabled = true|web.link.secret is missing, which auth = link needs",
        "web { enabled = true, auth = proxy }|web.trusted-proxies is empty, and auth = proxy"
            + " believes nobody else",
        "web { enabled = true, auth = proxy, trusted-proxies = [\"0.0.0.0/0\"]"
            + " }|web.trusted-proxies names everybody, and auth = proxy would let anybody be any"
            + " customer",
        "web { enabled = true, auth = demo, bind = 0.0.0.0 }|web.auth = demo lets everybody in;"
            + " bind is 127.0.0.1 with it, and trusted-proxies empty",
        "web { enabled = true, auth = demo }|web.auth = demo lets everybody in, and is for"
            + " simulated providers only",
        "operations.bounds.boot = 0|operations.bounds.boot is longer than nought",
        "operations.bounds.prove = 0|operations.bounds.prove is longer than nought",
        "operations.bounds.name = 0|operations.bounds.name is longer than nought",
        "operations.bounds.vault = 0|operations.bounds.vault is longer than nought",
        "operations.bounds.drain = 0|operations.bounds.drain is longer than nought",
        "operations.bounds.reading = 0|operations.bounds.reading is longer than nought",
        "operations.bounds.delete = 0|operations.bounds.delete is longer than nought",
        "operations.pace.poll = 0|operations.pace.poll is longer than nought",
        "operations.pace.first-pause = 0|operations.pace.first-pause is longer than nought",
        "operations.pace.longest-pause = 0|operations.pace.longest-pause is longer than nought",
        "operations.pace.longest-pause = 999ms"
            + "|operations.pace.longest-pause is at least first-pause",
      })
  void refuses(String setting, String message) {
    assertThat(fixture.problemsOfLeastAnd(setting)).containsExactly("ghostifi.conf:6: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url = \"postgres://x/y\"|database.url is the address of a PostgreSQL database such as"
            + " jdbc:postgresql://db.example.org/ghostifi",
        "url = \"jdbc:postgresql://x/y?password=hunter2\"|database.url holds credentials; they"
            + " belong into database.user and database.password",
        "url = \"jdbc:postgresql://me:hunter2@x/y\"|database.url holds credentials; they"
            + " belong into database.user and database.password",
        "connections = 1|database.connections is at least 2, not 1",
      })
  void refuses_a_database(String setting, String message) {
    String section =
        "database { url = \"jdbc:postgresql://x/y\", user = u, password = p }\ndatabase." + setting;

    assertThat(fixture.problemsOfLeastAnd(section)).containsExactly("ghostifi.conf:7: " + message);
  }

  @Test
  void simulated_providers_may_be_quicker_than_real_ones() {
    Settings settings =
        fixture
            .loadLeastAnd(
                """
                instances.allow-loopback = true
                compute.visibility-bound = 1s
                operations.grace = 1s
                """)
            .settings();

    assertThat(settings.rules().grace()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.rules().visibility()).isEqualTo(Duration.ofSeconds(1));
  }
}
