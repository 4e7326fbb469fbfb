package net.ghostifi.engine.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;

/**
 * Lets names point where they should. Reads before it writes, so that it can be repeated after a
 * lost answer, and touches only records that carry this installation's mark.
 */
public final class NameKeeper {
  private static final Set<String> ADDRESS_TYPES = Set.of("A", "AAAA", "CNAME");
  private static final int TRIES = 3;

  private final DnsProvider dns;
  private final Duration ttl;
  private final String mark;

  public NameKeeper(DnsProvider dns, Duration ttl, InstallationId installation) {
    this.dns = dns;
    this.ttl = ttl.compareTo(dns.leastTtl()) < 0 ? dns.leastTtl() : ttl;
    this.mark = "ghostifi:" + installation;
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
    settle(name, records -> pointing(name, address, records));
  }

  /** Takes our address records of a name away; there may be none. */
  public void remove(ServerName name) {
    settle(name, records -> deletions(name, ours(records)));
  }

  private interface Wanted {
    List<DnsChange> changes(List<DnsRecord> records);
  }

  /** Compares and changes; when somebody was quicker, compares again. */
  private void settle(ServerName name, Wanted wanted) {
    for (int attempt = 1; ; attempt++) {
      List<DnsChange> changes = wanted.changes(dns.records(name));
      if (changes.isEmpty()) {
        return;
      }
      try {
        dns.apply(changes);
        return;
      } catch (ProviderException failure) {
        if (attempt == TRIES || !changedMeanwhile(failure.category())) {
          throw failure;
        }
      }
    }
  }

  private static boolean changedMeanwhile(ErrorCategory category) {
    return category == ErrorCategory.NOT_FOUND || category == ErrorCategory.ALREADY_EXISTS;
  }

  private List<DnsChange> pointing(ServerName name, String address, List<DnsRecord> records) {
    refuseForeign(name, records);
    List<DnsRecord> ours = ours(records);
    if (ours.isEmpty()) {
      return List.of(new DnsChange.Create(name, address, ttl, mark));
    }
    DnsRecord first = ours.getFirst();
    List<DnsChange> changes = new ArrayList<>(deletions(name, ours.subList(1, ours.size())));
    if (!first.content().equals(address) || !first.ttl().equals(ttl)) {
      changes.add(new DnsChange.Replace(first.id(), name, address, ttl, mark));
    }
    return changes;
  }

  private void refuseForeign(ServerName name, List<DnsRecord> records) {
    for (DnsRecord record : records) {
      if (ADDRESS_TYPES.contains(record.type()) && !isOurs(record)) {
        throw ProviderException.of(
            ErrorCategory.ALREADY_EXISTS,
            dns.name(),
            "point " + name,
            "the name has a "
                + record.type()
                + " record that is not ours ("
                + record.content()
                + "); delete it at the DNS provider or give it the comment '"
                + mark
                + "'");
      }
    }
  }

  private static List<DnsChange> deletions(ServerName name, List<DnsRecord> records) {
    List<DnsChange> changes = new ArrayList<>();
    for (DnsRecord record : records) {
      changes.add(new DnsChange.Delete(record.id(), name));
    }
    return changes;
  }

  private List<DnsRecord> ours(List<DnsRecord> records) {
    return records.stream().filter(this::isOurs).toList();
  }

  private boolean isOurs(DnsRecord record) {
    return record.type().equals("A") && record.comment().equals(mark);
  }
}
