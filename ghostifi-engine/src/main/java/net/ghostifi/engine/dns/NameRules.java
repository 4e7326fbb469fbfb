package net.ghostifi.engine.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsRecord;

/**
 * Says which records of a name are ours and what has to be changed about them. Ours are the A
 * records that carry this installation's mark; no other is ever touched.
 *
 * @param provider the DNS provider's name, for the operator
 * @param ttl of the records that are written
 * @param mark the comment by which ours are known
 */
record NameRules(String provider, Duration ttl, String mark) {
  private static final Set<String> ADDRESS_TYPES = Set.of("A", "AAAA", "CNAME");

  /**
   * What lets the name have one address record, with this address.
   *
   * @param records all that the name has
   * @throws ProviderException ALREADY_EXISTS when the name is somebody else's
   */
  List<DnsChange> pointing(ServerName name, String address, List<DnsRecord> records) {
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

  /** What takes our address records of a name away. */
  List<DnsChange> removing(ServerName name, List<DnsRecord> records) {
    return deletions(name, ours(records));
  }

  /** The address of the one record that is ours; empty when there is none, or more than one. */
  Optional<String> address(List<DnsRecord> records) {
    List<DnsRecord> ours = ours(records);
    return ours.size() == 1 ? Optional.of(ours.getFirst().content()) : Optional.empty();
  }

  private void refuseForeign(ServerName name, List<DnsRecord> records) {
    for (DnsRecord record : records) {
      if (ADDRESS_TYPES.contains(record.type()) && !isOurs(record)) {
        throw ProviderException.of(
            ErrorCategory.ALREADY_EXISTS,
            provider,
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

  /** Whether it is an address record that carries this installation's mark. */
  boolean isOurs(DnsRecord record) {
    return record.type().equals("A") && record.comment().equals(mark);
  }
}
