package net.ghostifi.engine.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsProvider;
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

  public NameKeeper(DnsProvider dns, DnsSettings settings, InstallationId installation) {
    Duration least = dns.leastTtl();
    Duration ttl = settings.ttl().compareTo(least) < 0 ? least : settings.ttl();
    this.dns = dns;
    this.rules = new NameRules(dns.name(), ttl, "ghostifi:" + installation);
    this.gathering = new Gathering(dns.name(), settings.gather(), new Settling(dns));
  }

  /** The zone in which servers are named. */
  public String zone() {
    return dns.zone();
  }

  /**
   * Lets the name have one address record, with this address.
   *
   * @throws ProviderException ALREADY_EXISTS when the name is somebody else's; else as the provider
   */
  public void point(ServerName name, String address) {
    gathering.settle(new NameRequest(name, records -> rules.pointing(name, address, records)));
  }

  /** Takes our address records of a name away; there may be none. */
  public void remove(ServerName name) {
    gathering.settle(new NameRequest(name, records -> rules.removing(name, records)));
  }

  /** The address that our one record of a name has; empty when there is none, or more than one. */
  public Optional<String> find(ServerName name) {
    AtomicReference<@Nullable String> found = new AtomicReference<>();
    gathering.settle(
        new NameRequest(
            name,
            records -> {
              found.set(rules.address(records).orElse(null));
              return List.of();
            }));
    return Optional.ofNullable(found.get());
  }

  /** How many changes wait for the next batch. */
  int waiting() {
    return gathering.waiting();
  }
}
