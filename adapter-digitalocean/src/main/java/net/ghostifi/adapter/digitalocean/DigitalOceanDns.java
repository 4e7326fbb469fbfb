package net.ghostifi.adapter.digitalocean;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.ghostifi.adapter.http.HttpAccount;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;

/**
 * One domain at DigitalOcean, through its interface v2 (digitalocean/openapi, read 2026-08-07).
 *
 * <p>There is no call for several changes, so that a batch holds one. Comments stand in TXT records
 * of their own ({@link Companion}), which no listing of the port shows.
 */
final class DigitalOceanDns implements DnsProvider {
  /** What lego uses at DigitalOcean; documented nowhere. */
  private static final Duration LEAST_TTL = Duration.ofSeconds(30);

  private final DigitalOceanDnsSettings settings;
  private final String zone;
  private final DomainListing listing;
  private final DomainWriter writer;

  private DigitalOceanDns(DigitalOceanDnsSettings settings, JsonClient client, String zone) {
    this.settings = settings;
    this.zone = zone;
    this.listing = new DomainListing(zone, client);
    this.writer = new DomainWriter(zone, client, listing);
  }

  /** One for each domain; they share the account's circuit breaker. */
  static List<DnsProvider> zones(DigitalOceanDnsSettings settings, AdapterContext context) {
    HttpAccount account =
        new HttpAccount(
            Account.NAME,
            settings.baseUrl(),
            settings.apiToken(),
            settings.http(),
            context.clock());
    JsonClient client = Account.client(account);
    return Stream.concat(Stream.of(settings.zone()), settings.furtherZones().stream())
        .<DnsProvider>map(zone -> new DigitalOceanDns(settings, client, zone))
        .toList();
  }

  @Override
  public String name() {
    return Account.NAME;
  }

  @Override
  public String zone() {
    return zone;
  }

  @Override
  public Duration leastTtl() {
    return LEAST_TTL;
  }

  @Override
  public Optional<RateLimit> rateLimit() {
    return Optional.of(Account.rateLimit(settings.callsPerMinute()));
  }

  @Override
  public int largestBatch() {
    return 1;
  }

  @Override
  public List<DnsRecord> records(ServerName name) {
    return listing.at("records", name).shown();
  }

  @Override
  public List<DnsRecord> records() {
    return listing.whole();
  }

  @Override
  public void apply(List<DnsChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    if (changes.size() > largestBatch()) {
      throw invalid("%d changes; DigitalOcean takes one at a time".formatted(changes.size()));
    }
    DnsChange change = changes.getFirst();
    if (!change.name().value().endsWith("." + zone)) {
      throw invalid("%s is not in the zone %s".formatted(change.name(), zone));
    }
    switch (change) {
      case DnsChange.Create create -> {
        checkTtl(create.name(), create.ttl());
        writer.create(create);
      }
      case DnsChange.Replace replace -> {
        checkTtl(replace.name(), replace.ttl());
        writer.replace(replace);
      }
      case DnsChange.Delete delete -> writer.delete(delete);
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
    return ProviderException.of(ErrorCategory.INVALID_REQUEST, Account.NAME, "apply", detail);
  }
}
