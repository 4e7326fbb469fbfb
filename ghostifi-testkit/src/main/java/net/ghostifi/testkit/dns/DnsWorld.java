package net.ghostifi.testkit.dns;

import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.testkit.contract.World;

/** A zone at a DNS host, seen from behind. */
public interface DnsWorld extends World {
  /**
   * The provider under test. Asked for again after each trouble, so that an adapter that leaves a
   * failing account alone for a while may be made anew.
   */
  DnsProvider provider();

  /** Somebody puts a CNAME at the name. */
  void alias(ServerName name);

  /** Somebody puts a TXT record at the name. */
  void note(ServerName name);

  /** Somebody puts a record into the zone at a name that no host can have, such as {@code _x}. */
  void oddity();

  /** The zone may hold no further record. */
  void fillZone();

  /** How many records of a zone do not fit on one page of a listing. */
  int moreThanOnePage();

  /** Where the name leads, found out without the provider; empty when it leads nowhere. */
  Optional<String> resolve(ServerName name);
}
