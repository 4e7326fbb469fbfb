package net.ghostifi.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.fake.FakeDnsProvider;

/** A zone that misbehaves. */
final class Zone implements DnsProvider {
  private final World world;
  private final FakeDnsProvider zone;

  Zone(World world, FakeDnsProvider zone) {
    this.world = world;
    this.zone = zone;
  }

  @Override
  public String name() {
    return zone.name();
  }

  @Override
  public Optional<RateLimit> rateLimit() {
    return Optional.ofNullable(world.settings().rate());
  }

  @Override
  public String zone() {
    return zone.zone();
  }

  @Override
  public Duration leastTtl() {
    return zone.leastTtl();
  }

  @Override
  public int largestBatch() {
    return zone.largestBatch();
  }

  @Override
  public List<DnsRecord> records(ServerName name) {
    mayBeAway("records");
    return zone.records(name);
  }

  @Override
  public List<DnsRecord> records() {
    mayBeAway("records");
    return zone.records();
  }

  @Override
  public void apply(List<DnsChange> changes) {
    Weather weather = world.weather();
    mayBeAway("apply");
    if (weather.strikes(Fault.DNS_LATE)) {
      int latest = world.settings().dnsLateness();
      world.timeline().after(weather.chance().seconds(5, latest), () -> lands(changes));
      throw failure(ErrorCategory.AMBIGUOUS, "apply", "no answer");
    }
    if (weather.strikes(Fault.DNS_LOST)) {
      throw failure(ErrorCategory.AMBIGUOUS, "apply", "no answer");
    }
    changes(changes, "");
    if (weather.strikes(Fault.DNS_ANSWER_LOST)) {
      throw failure(ErrorCategory.AMBIGUOUS, "apply", "no answer");
    }
  }

  private void lands(List<DnsChange> changes) {
    try {
      changes(changes, " at last");
    } catch (ProviderException refused) {
      world.story().tell(() -> "a late change to the zone is refused: " + refused.getMessage());
    }
  }

  private void changes(List<DnsChange> changes, String how) {
    List<List<String>> before = addresses(changes);
    zone.apply(changes);
    List<List<String>> after = addresses(changes);
    for (int i = 0; i < changes.size(); i++) {
      DnsChange change = changes.get(i);
      boolean late = !how.isEmpty() || world.truth().isStale();
      world.truth().written(change.name(), late, !before.get(i).equals(after.get(i)));
      world.story().tell(() -> words(change) + how);
    }
  }

  /** Where those who ask for each name may be sent. */
  private List<List<String>> addresses(List<DnsChange> changes) {
    List<DnsRecord> all = zone.existing();
    return changes.stream()
        .map(
            change ->
                all.stream()
                    .filter(record -> record.name().equals(change.name()))
                    .map(DnsRecord::content)
                    .sorted()
                    .toList())
        .toList();
  }

  private static String words(DnsChange change) {
    return switch (change) {
      case DnsChange.Create create -> create.name() + " points at " + create.address();
      case DnsChange.Replace replace -> replace.name() + " points at " + replace.address();
      case DnsChange.Delete delete -> delete.name() + " points nowhere";
    };
  }

  private void mayBeAway(String call) {
    if (world.weather().strikes(Fault.DNS_UNAVAILABLE)) {
      throw failure(ErrorCategory.UNAVAILABLE, call, "502");
    }
  }

  private ProviderException failure(ErrorCategory category, String call, String detail) {
    return ProviderException.of(category, name(), call, detail);
  }
}
