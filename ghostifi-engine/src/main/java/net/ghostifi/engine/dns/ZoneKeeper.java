package net.ghostifi.engine.dns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.engine.budget.Patience;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;

/**
 * Keeps the names of one zone, for {@link NameKeeper}, whose methods of the same names say what
 * they do. What many threads want within a moment is read and written together; each waits until
 * its own name is settled. What a herd wants, for which nobody waits, leaves together some seconds
 * apart, and whoever wants it is put off until then.
 */
final class ZoneKeeper {
  private final DnsProvider dns;
  private final NameRules rules;
  private final Settling settling;
  private final Gathering gathering;
  private final Departures departures;
  private final AccountBudget budget;
  private final InstantSource clock;

  /**
   * @param gather how long a change waits for others
   * @param zones how many the account has, which share what it bears
   */
  ZoneKeeper(
      DnsProvider dns,
      NameRules rules,
      Duration gather,
      AccountBudget budget,
      int zones,
      InstantSource clock) {
    this.dns = dns;
    this.rules = rules;
    this.clock = clock;
    this.budget = budget;
    this.settling = new Settling(dns, budget, zones);
    this.gathering = new Gathering(dns.name(), gather, settling);
    this.departures =
        new Departures(gathering, () -> gather.isZero() ? Duration.ZERO : settling.apart(), clock);
  }

  /** Whether it had no room for the last record that was to be created. */
  boolean isFull() {
    return settling.isFull();
  }

  void point(ServerName name, String address, Priority priority) {
    departures.settle(
        new NameRequest(
            name,
            priority,
            "point at " + address,
            records -> rules.pointing(name, address, records)));
  }

  void remove(ServerName name, Priority priority) {
    departures.settle(
        new NameRequest(name, priority, "remove", records -> rules.removing(name, records)));
  }

  Optional<String> find(ServerName name, Priority priority) {
    NameRequest settled =
        departures.settle(new NameRequest(name, priority, "find", records -> List.of()));
    return rules.address(settled.found());
  }

  boolean pointIf(ServerName name, String address, BooleanSupplier wanted) {
    return settledIf(name, wanted, records -> rules.pointing(name, address, records));
  }

  boolean removeIf(ZoneRecord record, BooleanSupplier unwanted) {
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

  List<ZoneRecord> listing() {
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
