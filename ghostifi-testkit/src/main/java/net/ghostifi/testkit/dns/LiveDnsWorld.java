package net.ghostifi.testkit.dns;

import java.time.Duration;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.contract.LiveCredentials;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.contract.World;

/**
 * A zone at a real DNS host. Nothing can be made to go wrong in it but the credentials, and nothing
 * is written into it but through the port, so that some rules are skipped; what runs, runs at the
 * host itself. Records are at names {@code tck-…} and carry {@link #MARK} as their comment, no more
 * are created than the zone allows, and all are gone when it is closed: a world that cannot take
 * them away fails the test and says what is left. See {@code docs/contracts/live.md}.
 */
public final class LiveDnsWorld implements DnsWorld {
  /** How every name of these tests begins. */
  public static final String PREFIX = DnsWords.PREFIX;

  /** The comment of every record of these tests. */
  public static final String MARK = DnsWords.NOTE;

  private final LiveZone zone;
  private final LiveRecords records;
  private DnsProvider provider;

  /**
   * Opens the zone, and takes away what a run that was cut off has left in it.
   *
   * @throws IllegalStateException when that does not go away
   */
  public LiveDnsWorld(LiveZone zone) {
    this.zone = zone;
    this.records = new LiveRecords(zone);
    this.provider = records.watching(zone.token());
    records.sweep();
  }

  @Override
  public DnsProvider provider() {
    return provider;
  }

  @Override
  public void begin(Trouble trouble) {
    provider = records.watching(LiveCredentials.wrong(trouble, zone.token()));
  }

  @Override
  public void end() {
    provider = records.watching(zone.token());
  }

  @Override
  public void alias(ServerName name) {
    throw notWritten("CNAME");
  }

  @Override
  public void note(ServerName name) {
    throw notWritten("TXT");
  }

  @Override
  public void oddity() {
    throw notWritten("TXT");
  }

  private static RuntimeException notWritten(String type) {
    return World.cannot("a " + type + " record cannot be written through the port");
  }

  @Override
  public void fillZone() {
    throw World.cannot("a real zone is not filled up, which would shut out everybody else");
  }

  @Override
  public int moreThanOnePage() {
    throw World.cannot("more than a page of records is more than a real zone may have to hold");
  }

  /**
   * What a second adapter reads, not what a resolver says: the zone need not be delegated, and name
   * servers lag behind.
   */
  @Override
  public Optional<String> resolve(ServerName name) {
    return records.at(name).stream()
        .filter(record -> record.type().equals("A"))
        .map(DnsRecord::content)
        .findFirst();
  }

  @Override
  public Duration patience() {
    return zone.patience();
  }

  /** Not by itself, but by {@link #close()}. */
  @Override
  public boolean isDisposable() {
    return true;
  }

  /** Also waits until the calls were none too many for the host. */
  @Override
  public void close() {
    try {
      records.sweep();
    } finally {
      records.settle();
    }
  }
}
