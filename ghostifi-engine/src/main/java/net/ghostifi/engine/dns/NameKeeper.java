package net.ghostifi.engine.dns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.engine.budget.Patience;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets names point where they should. Reads before it writes, so that it can be repeated after a
 * lost answer, and touches only records that carry this installation's mark. What many threads want
 * within a moment is read and written together; each waits until its own name is settled.
 */
public final class NameKeeper {
  private final DnsProvider dns;
  private final NameRules rules;
  private final Gathering gathering;
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
    this.gathering = new Gathering(dns.name(), settings.gather(), new Settling(dns, budget));
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
    gathering.settle(
        new NameRequest(name, priority, records -> rules.pointing(name, address, records)));
  }

  /**
   * Takes our address records of a name away; there may be none.
   *
   * @param priority of the one who waits for it
   * @throws net.ghostifi.engine.budget.DeferredException when the zone's budget has no room soon
   */
  public void remove(ServerName name, Priority priority) {
    gathering.settle(new NameRequest(name, priority, records -> rules.removing(name, records)));
  }

  /** The address that our one record of a name has; empty when there is none, or more than one. */
  public Optional<String> find(ServerName name, Priority priority) {
    AtomicReference<@Nullable String> found = new AtomicReference<>();
    gathering.settle(
        new NameRequest(
            name,
            priority,
            records -> {
              found.set(rules.address(records).orElse(null));
              return List.of();
            }));
    return Optional.ofNullable(found.get());
  }

  /**
   * What all records of the zone point at, ours and those of others. Waits for it on this thread.
   *
   * @throws ProviderException when it could not be had; RATE_LIMITED when the zone's budget has no
   *     room for half a minute
   */
  public Set<String> targets() {
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
    return records.stream().map(DnsRecord::content).collect(Collectors.toSet());
  }

  /** How many changes wait for the next batch. */
  int waiting() {
    return gathering.waiting();
  }
}
