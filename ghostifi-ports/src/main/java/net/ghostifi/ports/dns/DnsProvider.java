package net.ghostifi.ports.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.RateLimit;

/**
 * One zone at a DNS host. An adapter translates; which record is ours and what is to be changed is
 * decided above it. All methods may be called by many threads at once and throw {@link
 * ProviderException} only: UNAVAILABLE, RATE_LIMITED and UNAUTHORIZED besides what each method
 * names. The rules by number, with a test each: {@code docs/contracts/dns.md}.
 */
public interface DnsProvider {
  /** Its name in the configuration. */
  String name();

  /** The zone, such as {@code ghostifi.net}. */
  String zone();

  /** The shortest time to live that the host accepts. */
  Duration leastTtl();

  /**
   * How often we may call it, all daemons together. Each call of a method counts as one, a listing
   * of the zone as one for each page. Empty: as often as one likes. Always the same; calls nobody.
   */
  default Optional<RateLimit> rateLimit() {
    return Optional.empty();
  }

  /** How many changes {@link #apply} takes at once. */
  int largestBatch();

  /**
   * Every record at exactly this name, of whatever type, whoever's. Empty: there is none. Reads
   * what was written, at least by the same account, within a second.
   */
  List<DnsRecord> records(ServerName name);

  /**
   * Every record of the zone, all pages of it; never partial. May leave out records whose name is
   * no host name, such as {@code _dmarc.ghostifi.net}: they cannot be a server's.
   */
  List<DnsRecord> records();

  /**
   * Applies all of the changes or none. Not idempotent: what was created clashes, what was deleted
   * is not found.
   *
   * @param changes at most {@link #largestBatch()}; none of them change nothing, and may be refused
   * @throws ProviderException NOT_FOUND when a record to be replaced or deleted does not exist;
   *     ALREADY_EXISTS when one to be created clashes with one that does; QUOTA_EXCEEDED when the
   *     zone is full; INVALID_REQUEST for too many changes, a name outside of the zone or a TTL
   *     below {@link #leastTtl()}; AMBIGUOUS when they may have been applied; any other category
   *     promises that none was
   */
  void apply(List<DnsChange> changes);
}
