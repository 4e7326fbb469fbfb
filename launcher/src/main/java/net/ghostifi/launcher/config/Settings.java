package net.ghostifi.launcher.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.adapter.web.settings.WebSettings;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.ports.config.Default;
import org.jspecify.annotations.Nullable;

/**
 * The launcher's own settings. Each component is a section of the file.
 *
 * @param data where what is kept lies
 * @param database which PostgreSQL, or null for one of our own in the data folder
 * @param secrets what opens the encrypted values
 * @param profiles where profiles lie
 * @param compute where servers are built
 * @param dns where names are kept
 * @param vault where keys are kept
 * @param vpn what is installed
 * @param check how often is compared
 * @param subscriptions what is paid for
 * @param operations how building and removing goes
 * @param destruction the breaker
 * @param orphans how instances that are nobody's are removed
 * @param watch how servers that have died are noticed
 * @param replacement how many of them are replaced
 * @param clock how exact it has to be
 * @param metrics where figures are shown
 * @param bandwidth what counts as used, and what follows
 * @param notices who is told
 * @param schedule whose midnight it is
 * @param rebuild how many servers are rebuilt at once by themselves
 * @param instances what is accepted as an instance
 * @param web the customers' page
 */
public record Settings(
    DataSettings data,
    @Nullable DatabaseSettings database,
    SecretsSettings secrets,
    ProfilesSettings profiles,
    ComputeSettings compute,
    DnsSettings dns,
    VaultSettings vault,
    VpnSettings vpn,
    CheckSettings check,
    SubscriptionSettings subscriptions,
    OperationsSettings operations,
    DestructionSettings destruction,
    OrphansSettings orphans,
    WatchSettings watch,
    ReplacementSettings replacement,
    ClockSettings clock,
    MetricsSettings metrics,
    BandwidthSettings bandwidth,
    NoticesSettings notices,
    ScheduleSettings schedule,
    RebuildSettings rebuild,
    InstancesSettings instances,
    WebSettings web) {
  private static final Duration LEAST_VISIBILITY = Duration.ofSeconds(90);
  private static final Duration BEYOND_TTL = Duration.ofSeconds(60);

  public Settings {
    if (database != null && holdsCredentials(database.url())) {
      throw new IllegalArgumentException(
          "database.url holds credentials; they belong into database.user and database.password");
    }
    if (web.enabled() && web.kind() == WebSettings.Auth.DEMO && !instances.allowLoopback()) {
      throw new IllegalArgumentException(
          "web.auth = demo lets everybody in, and is for simulated providers only");
    }
    if (!instances.allowLoopback()) {
      requireAtLeast(
          "compute.visibility-bound",
          compute.visibilityBound(),
          LEAST_VISIBILITY,
          "a provider's listing may lag that long, and a server would be built twice");
      requireAtLeast(
          "operations.grace",
          operations.grace(),
          dns.ttl().plus(BEYOND_TTL),
          "resolvers go on naming an old server for dns.ttl, and a minute is added for safety");
      requireAtLeast(
          "orphans.sweep-interval",
          orphans.sweepInterval(),
          compute.visibilityBound(),
          "a second look that comes sooner than compute.visibility-bound proves nothing");
    }
  }

  private static boolean holdsCredentials(String url) {
    return url.matches(".*[?&](user|password)=.*") || url.matches("[^?]*//[^/?]*@.*");
  }

  private static void requireAtLeast(String key, Duration value, Duration least, String why) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s is at least %s, not %s: %s"
              .formatted(key, Durations.format(least), Durations.format(value), why));
    }
  }

  /** The bounds and waits of all operations. */
  public OperationRules rules() {
    return operations.rules(vault.retention(), compute.visibilityBound());
  }

  /** How bytes are counted, and what follows from them. */
  public BandwidthRules bandwidthRules() {
    return bandwidth.rules(schedule.zoneId());
  }

  /** When and how many servers are rebuilt by themselves. */
  public ScheduleRules schedules() {
    return new ScheduleRules(schedule.zoneId(), rebuild.maxInFlight());
  }

  /** The folder of our own PostgreSQL. */
  public Path postgresFolder() {
    return data.directory().resolve("postgres");
  }

  /** The folder of the profiles. */
  public Path profilesFolder() {
    return Optional.ofNullable(profiles.directory())
        .orElseGet(() -> data.directory().resolve("profiles"));
  }

  /** The file of the keyset. */
  public Path keysetFile() {
    return Optional.ofNullable(secrets.keysetFile())
        .orElseGet(() -> data.directory().resolve("keyset.json"));
  }

  /**
   * Section {@code data}.
   *
   * @param directory the folder of everything that has no folder of its own
   * @param programs where our own PostgreSQL's programs are unpacked, so that several data folders
   *     can share them, or null for inside the data folder
   */
  public record DataSettings(@Default("data") Path directory, @Nullable Path programs) {}

  /**
   * Section {@code profiles}.
   *
   * @param directory where customers' profiles lie, or null for {@code profiles} in the data folder
   */
  public record ProfilesSettings(@Nullable Path directory) {}

  /**
   * Section {@code secrets}.
   *
   * @param keysetFile the keyset, or null for {@code keyset.json} in the data folder
   */
  public record SecretsSettings(@Nullable Path keysetFile) {}

  /**
   * Section {@code vpn}.
   *
   * @param provider what is installed
   */
  public record VpnSettings(@Default("openvpn-ssh") String provider) {}

  /**
   * Section {@code instances}.
   *
   * @param allowLoopback whether an instance may have an address in 127.0.0.0/8, as only the
   *     simulator hands out; also lifts the lower limits that protect real servers
   */
  public record InstancesSettings(@Default("false") boolean allowLoopback) {}

  /**
   * Section {@code vault}.
   *
   * @param provider where keys are kept
   * @param retention how long the keys of a destroyed server are kept; nought deletes them at once
   */
  public record VaultSettings(
      @Example("spaces") String provider, @Default("30d") Duration retention) {}

  /**
   * Section {@code dns}.
   *
   * @param provider where names are kept
   * @param ttl how long resolvers may keep an address
   * @param gather how long a change waits for others that go out in the same call
   */
  public record DnsSettings(
      @Example("cloudflare") String provider,
      @Default("120s") Duration ttl,
      @Default("150ms") Duration gather) {
    private static final Duration LONGEST_GATHER = Duration.ofSeconds(10);

    public DnsSettings {
      if (ttl.compareTo(Duration.ofSeconds(1)) < 0
          || ttl.compareTo(Duration.ofDays(1)) > 0
          || ttl.toMillisPart() != 0) {
        throw new IllegalArgumentException(
            "ttl is between 1s and 1d in whole seconds, not " + Durations.format(ttl));
      }
      if (gather.isNegative() || gather.compareTo(LONGEST_GATHER) > 0) {
        throw new IllegalArgumentException(
            "gather is between 0 and 10s, not " + Durations.format(gather));
      }
    }
  }

  /**
   * Section {@code notices}.
   *
   * @param channels through which customers and other programs are told
   */
  public record NoticesSettings(@Default("") List<String> channels) {
    public NoticesSettings {
      channels = List.copyOf(channels);
      if (new HashSet<>(channels).size() < channels.size()) {
        throw new IllegalArgumentException("channels names one twice: " + channels);
      }
    }
  }

  /**
   * Section {@code check}.
   *
   * @param interval how often what is paid for is compared with what exists
   */
  public record CheckSettings(@Default("60s") Duration interval) {
    public CheckSettings {
      if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "interval is at least 1s, not " + Durations.format(interval));
      }
    }
  }
}
