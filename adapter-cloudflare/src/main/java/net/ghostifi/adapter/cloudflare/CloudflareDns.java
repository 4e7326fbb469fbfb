package net.ghostifi.adapter.cloudflare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.http.HttpAccount;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import org.jspecify.annotations.Nullable;

/**
 * One zone at Cloudflare, through its interface v4 (types of the npm package {@code cloudflare}
 * 7.3.0; developers.cloudflare.com, "Batch record changes", read 2026).
 *
 * <p>Changes always go through the batch call, one or many of them, so that there is one path: it
 * is one transaction at Cloudflare, in the order deletions, changes, creations. Records are written
 * as not proxied. A listing of the zone leaves out names that are no host names, such as {@code
 * *.ghostifi.net} and {@code _acme-challenge.ghostifi.net}: they cannot be a server's. A record
 * that somebody has set to "proxied" shows with the TTL that such a record always has, 300 s, and
 * so differs from what was written.
 */
final class CloudflareDns implements DnsProvider {
  static final String NAME = "cloudflare";

  /** On Enterprise zones 30 s are allowed; 60 s are everywhere (types of 7.3.0). */
  private static final Duration LEAST_TTL = Duration.ofSeconds(60);

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int CALLS_A_WINDOW = 1_200;
  private static final String ADDRESS = "A";

  private final CloudflareSettings settings;
  private final JsonClient client;
  private final Zone zone;
  private final RecordListing listing;

  private CloudflareDns(CloudflareSettings settings, JsonClient client, Zone zone) {
    this.settings = settings;
    this.client = client;
    this.zone = zone;
    this.listing = new RecordListing(client);
  }

  /** One for each zone; they share the account's circuit breaker. */
  static List<DnsProvider> zones(CloudflareSettings settings, AdapterContext context) {
    HttpAccount account =
        new HttpAccount(
            NAME, settings.baseUrl(), settings.apiToken(), settings.http(), context.clock());
    JsonClient client = new JsonClient(account, new CloudflareRefusals(), Wire.moshi());
    List<DnsProvider> zones = new ArrayList<>();
    Zone first = new Zone(settings.zone(), settings.zoneId(), client);
    zones.add(new CloudflareDns(settings, client, first));
    for (String further : settings.furtherZones()) {
      zones.add(new CloudflareDns(settings, client, new Zone(further, null, client)));
    }
    return zones;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String zone() {
    return zone.name();
  }

  @Override
  public Duration leastTtl() {
    return LEAST_TTL;
  }

  @Override
  public Optional<RateLimit> rateLimit() {
    return Optional.of(
        new RateLimit(settings.callsPerFiveMinutes(), WINDOW, RecordListing.PAGE_SIZE)
            .where(CALLS_A_WINDOW));
  }

  @Override
  public int largestBatch() {
    return settings.largestBatch();
  }

  @Override
  public List<DnsRecord> records(ServerName name) {
    return listing.at(name, recordsOf("records"));
  }

  @Override
  public List<DnsRecord> records() {
    return listing.whole(recordsOf("records"));
  }

  private HttpCall recordsOf(String operation) {
    return HttpCall.get(operation, "zones", zone.id(operation), "dns_records");
  }

  @Override
  public void apply(List<DnsChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    check(changes);
    HttpCall call =
        HttpCall.post("apply", batch(changes), "zones", zone.id("apply"), "dns_records", "batch");
    client.exchange(
        call,
        Wire.Envelope.class,
        answer -> {
          Envelopes.requireSuccess(client, call, answer.success(), answer.errors());
          return true;
        });
  }

  private void check(List<DnsChange> changes) {
    if (changes.size() > settings.largestBatch()) {
      throw invalid(
          "%d changes at once; at most %d".formatted(changes.size(), settings.largestBatch()));
    }
    for (DnsChange change : changes) {
      if (!zone.holds(change.name().value())) {
        throw invalid("%s is not in the zone %s".formatted(change.name(), zone.name()));
      }
      switch (change) {
        case DnsChange.Create create -> checkTtl(create.name(), create.ttl());
        case DnsChange.Replace replace -> checkTtl(replace.name(), replace.ttl());
        case DnsChange.Delete delete -> {}
      }
    }
  }

  private static void checkTtl(ServerName name, Duration ttl) {
    if (ttl.compareTo(LEAST_TTL) < 0) {
      throw invalid(
          "%s: a TTL of %d s; at least %d s"
              .formatted(name, ttl.toSeconds(), LEAST_TTL.toSeconds()));
    }
  }

  private static ProviderException invalid(String detail) {
    return ProviderException.of(ErrorCategory.INVALID_REQUEST, NAME, "apply", detail);
  }

  private static Wire.Batch batch(List<DnsChange> changes) {
    List<Wire.DeletedEntry> deletes = new ArrayList<>();
    List<Wire.ChangedEntry> patches = new ArrayList<>();
    List<Wire.NewEntry> posts = new ArrayList<>();
    for (DnsChange change : changes) {
      switch (change) {
        case DnsChange.Delete delete -> deletes.add(new Wire.DeletedEntry(delete.id()));
        case DnsChange.Replace replace -> patches.add(changed(replace));
        case DnsChange.Create create -> posts.add(made(create));
      }
    }
    return new Wire.Batch(unlessEmpty(deletes), unlessEmpty(patches), unlessEmpty(posts));
  }

  private static <T> @Nullable List<T> unlessEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static Wire.ChangedEntry changed(DnsChange.Replace change) {
    return new Wire.ChangedEntry(
        change.id(),
        ADDRESS,
        change.name().value(),
        change.address(),
        change.ttl().toSeconds(),
        false,
        change.comment());
  }

  private static Wire.NewEntry made(DnsChange.Create change) {
    return new Wire.NewEntry(
        ADDRESS,
        change.name().value(),
        change.address(),
        change.ttl().toSeconds(),
        false,
        change.comment());
  }
}
