package net.ghostifi.engine.dns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.engine.budget.Patience;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;

/**
 * Lets names point where they should. Reads before it writes, so that it can be repeated after a
 * lost answer, and touches only records that carry this installation's mark. What many threads want
 * within a moment is read and written together; each waits until its own name is settled. What a
 * herd wants, for which nobody waits, leaves together some seconds apart, and whoever wants it is
 * put off until then.
 */
public final class NameKeeper {
  private final DnsProvider dns;
  private final NameRules rules;
  private final Gathering gathering;
  private final Departures departures;
  private final AccountBudget budget;
  private final InstantSource clock;

  public NameKeeper(
      DnsProvider dns,
      DnsSettings settings,
      InstallationId installation,
      Budgets budgets,
      InstantSource clock) {
    Duration least = dns.leastTtl();
    Duration ttl = settings.ttl().compareTo(least) < 0 ? least : settings.ttl();
    this.dns = dns;
    this.rules = new NameRules(dns.name(), ttl, "ghostifi:" + installation);
    this.clock = clock;
    this.budget = new AccountBudget(dns.name(), dns.rateLimit(), budgets, clock);
    Settling settling = new Settling(dns, budget);
    this.gathering = new Gathering(dns.name(), settings.gather(), settling);
    this.departures =
        new Departures(
            gathering, () -> settings.gather().isZero() ? Duration.ZERO : settling.apart(), clock);
  }

  /** The zone in which servers are named. */
  public String zone() {
    return dns.zone();
  }

  /**
   * Lets the name have one address record, with this address.
   *
   * @param priority of the one who waits for it
   * @throws ProviderException ALREADY_EXISTS when the name is somebody else's; else as the provider
   * @throws net.ghostifi.engine.budget.DeferredException when the zone's budget has no room soon
   */
  public void point(ServerName name, String address, Priority priority) {
    departures.settle(
        new NameRequest(
            name,
            priority,
            "point at " + address,
            records -> rules.pointing(name, address, records)));
  }

  /**
   * Takes our address records of a name away; there may be none.
   *
   * @param priority of the one who waits for it
   * @throws net.ghostifi.engine.budget.DeferredException when the zone's budget has no room soon
   */
  public void remove(ServerName name, Priority priority) {
    departures.settle(
        new NameRequest(name, priority, "remove", records -> rules.removing(name, records)));
  }

  /**
   * The address that our one record of a name has; empty when there is none, or more than one.
   *
   * @throws net.ghostifi.engine.budget.DeferredException as {@link #point}
   */
  public Optional<String> find(ServerName name, Priority priority) {
    NameRequest settled =
        departures.settle(new NameRequest(name, priority, "find", records -> List.of()));
    return rules.address(settled.found());
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
    return settledIf(name, wanted, records -> rules.pointing(name, address, records));
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
    return settledIf(
        record.name(), unwanted, records -> rules.removing(record.name(), same(record, records)));
  }

  private static List<DnsRecord> same(ZoneRecord record, List<DnsRecord> records) {
    return records.stream()
        .filter(found -> found.id().equals(record.id()))
        .filter(found -> found.content().equals(record.content()))
        .toList();
  }

  /** Many may be wanted at once, when somebody has emptied the zone: customers' clicks go first. */
  private boolean settledIf(ServerName name, BooleanSupplier condition, NameRequest.Wish wish) {
    AtomicBoolean held = new AtomicBoolean();
    Patience.calling(
        dns.name(),
        clock,
        () -> {
          gathering.settle(
              new NameRequest(
                  name,
                  Priority.REMOVAL,
                  "put right",
                  records -> {
                    held.set(asked(name, condition));
                    return held.get() ? wish.changes(records) : List.of();
                  }));
          return name;
        });
    return held.get();
  }

  /** Whoever cannot say whether it is wanted fails alone: a batch has the wishes of others. */
  private boolean asked(ServerName name, BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException unknown) {
      throw ProviderException.of(
              ErrorCategory.UNAVAILABLE,
              dns.name(),
              "change " + name,
              "it is not known whether that is still wanted")
          .causedBy(unknown);
    }
  }

  /** How long our records live. */
  public Duration ttl() {
    return rules.ttl();
  }

  /**
   * What all records of the zone point at, ours and those of others. Waits for it on this thread.
   *
   * @throws ProviderException when it could not be had; RATE_LIMITED when the zone's budget has no
   *     room for half a minute
   */
  public Set<String> targets() {
    return listing().stream().map(ZoneRecord::content).collect(Collectors.toSet());
  }

  /**
   * All records of the zone, ours and those of others. Waits for it on this thread.
   *
   * @throws ProviderException as {@link #targets}
   */
  public List<ZoneRecord> listing() {
    String caller = "thread " + Thread.currentThread().threadId();
    List<DnsRecord> records =
        Patience.calling(
            dns.name(),
            clock,
            () -> {
              budget.take(caller, 1, Priority.REMOVAL);
              return dns.records();
            });
    int further = budget.pages(records.size()) - 1;
    if (further > 0) {
      budget.charge(further);
    }
    return records.stream().map(this::seen).toList();
  }

  private ZoneRecord seen(DnsRecord record) {
    return new ZoneRecord(
        record.id(),
        record.name(),
        record.type(),
        record.content(),
        record.ttl(),
        rules.isOurs(record));
  }

  /** How many changes wait for the next batch. */
  int waiting() {
    return gathering.waiting();
  }
}
