package net.ghostifi.engine.dns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.Zones;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.dns.DnsProvider;

/**
 * Lets names point where they should, each in its zone. Reads before it writes, so that it can be
 * repeated after a lost answer, and touches only records that carry this installation's mark. What
 * many threads want of a zone within a moment is read and written together; each waits until its
 * own name is settled. What a herd wants, for which nobody waits, leaves together some seconds
 * apart, and whoever wants it is put off until then. All zones are of one account and live on its
 * one budget.
 */
public final class NameKeeper {
  private final String provider;
  private final Duration ttl;
  private final Zones zones;
  private final Map<String, ZoneKeeper> keepers = new LinkedHashMap<>();

  /** Of one zone. */
  public NameKeeper(
      DnsProvider dns,
      DnsSettings settings,
      InstallationId installation,
      Budgets budgets,
      InstantSource clock) {
    this(List.of(dns), settings, installation, budgets, clock);
  }

  /**
   * @param dns a provider for each zone of one account
   */
  public NameKeeper(
      List<DnsProvider> dns,
      DnsSettings settings,
      InstallationId installation,
      Budgets budgets,
      InstantSource clock) {
    DnsProvider first = dns.getFirst();
    this.provider = first.name();
    this.zones = new Zones(dns.stream().map(DnsProvider::zone).toList());
    this.ttl =
        Stream.concat(Stream.of(settings.ttl()), dns.stream().map(DnsProvider::leastTtl))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    NameRules rules = new NameRules(provider, ttl, "ghostifi:" + installation);
    for (DnsProvider zone : dns) {
      if (!zone.name().equals(provider)) {
        throw new IllegalArgumentException(
            "zones of one account are wanted, not of " + provider + " and " + zone.name());
      }
      AccountBudget budget = new AccountBudget(provider, first.rateLimit(), budgets, clock);
      keepers.put(
          zone.zone(), new ZoneKeeper(zone, rules, settings.gather(), budget, dns.size(), clock));
    }
  }

  /** The zones in which servers are named. */
  public Zones zones() {
    return zones;
  }

  /** Those of them that have lately refused a record because they are full. */
  public Set<String> full() {
    return keepers.entrySet().stream()
        .filter(each -> each.getValue().isFull())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private ZoneKeeper keeper(ServerName name) {
    return zones
        .of(name)
        .map(keepers::get)
        .orElseThrow(
            () ->
                ProviderException.of(
                    ErrorCategory.INVALID_REQUEST,
                    provider,
                    "find the zone of " + name,
                    "it is in none of the zones of the configuration, which are "
                        + String.join(", ", zones.names())));
  }

  /**
   * Lets the name have one address record, with this address.
   *
   * @param priority of the one who waits for it
   * @throws ProviderException ALREADY_EXISTS when the name is somebody else's; else as the provider
   * @throws net.ghostifi.engine.budget.DeferredException when the zone's budget has no room soon
   */
  public void point(ServerName name, String address, Priority priority) {
    keeper(name).point(name, address, priority);
  }

  /**
   * Takes our address records of a name away; there may be none.
   *
   * @param priority of the one who waits for it
   * @throws net.ghostifi.engine.budget.DeferredException when the zone's budget has no room soon
   */
  public void remove(ServerName name, Priority priority) {
    keeper(name).remove(name, priority);
  }

  /**
   * The address that our one record of a name has; empty when there is none, or more than one.
   *
   * @throws net.ghostifi.engine.budget.DeferredException as {@link #point}
   */
  public Optional<String> find(ServerName name, Priority priority) {
    return keeper(name).find(name, priority);
  }

  /**
   * Lets the name have one address record, with this address, if that is still wanted once its
   * records are read. Waits for it on this thread.
   *
   * @param wanted asked immediately before the write, perhaps on another thread; what it throws is
   *     UNAVAILABLE
   * @return whether it was still wanted
   * @throws ProviderException as {@link #point}; RATE_LIMITED when the zone's budget has no room
   *     for half a minute
   */
  public boolean pointIf(ServerName name, String address, BooleanSupplier wanted) {
    return keeper(name).pointIf(name, address, wanted);
  }

  /**
   * Takes one of our records of a name away, if it is still there as it was and still unwanted.
   * Waits for it on this thread.
   *
   * @param unwanted as with {@link #pointIf}
   * @return whether it was still unwanted
   * @throws ProviderException as {@link #pointIf}
   */
  public boolean removeIf(ZoneRecord record, BooleanSupplier unwanted) {
    return keeper(record.name()).removeIf(record, unwanted);
  }

  /** How long our records live. */
  public Duration ttl() {
    return ttl;
  }

  /**
   * What all records of all zones point at, ours and those of others. Waits for it on this thread.
   *
   * @throws ProviderException when it could not be had; RATE_LIMITED when the zone's budget has no
   *     room for half a minute
   */
  public Set<String> targets() {
    return listing().stream().map(ZoneRecord::content).collect(Collectors.toSet());
  }

  /**
   * All records of all zones, ours and those of others; never partial. Waits for it on this thread.
   *
   * @throws ProviderException as {@link #targets}
   */
  public List<ZoneRecord> listing() {
    return keepers.values().stream().flatMap(keeper -> keeper.listing().stream()).toList();
  }

  /** How many changes wait for the next batch. */
  int waiting() {
    return keepers.values().stream().mapToInt(ZoneKeeper::waiting).sum();
  }
}
