package net.ghostifi.testkit.dns;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.contract.LiveSweep;
import net.ghostifi.testkit.contract.World;

/** What the tests have written into a real zone, so that all of it is taken away again. */
final class LiveRecords {
  private final LiveZone zone;
  private final DnsProvider own;
  private final LivePace pace;
  private final Set<ServerName> written = new HashSet<>();
  private int created;

  LiveRecords(LiveZone zone) {
    this.zone = zone;
    DnsProvider adapter = zone.adapter().apply(zone.token());
    this.pace = new LivePace(zone.clock(), adapter);
    this.own = new Counted(adapter);
  }

  /** The adapter with these credentials, with an eye on what it writes. */
  DnsProvider watching(SecretText token) {
    return new Watched(zone.adapter().apply(token));
  }

  /** What a second adapter reads at a name. */
  List<DnsRecord> at(ServerName name) {
    return own.records(name);
  }

  /** Before they are applied: also what is refused may be there. */
  private synchronized void expect(List<DnsChange> changes) {
    changes.forEach(LiveRecords::check);
    long creations = changes.stream().filter(DnsChange.Create.class::isInstance).count();
    if (created + creations > zone.most()) {
      throw World.cannot("a test creates no more than " + zone.most() + " real records");
    }
    created += (int) creations;
    changes.forEach(change -> written.add(change.name()));
  }

  private static void check(DnsChange change) {
    boolean marked =
        switch (change) {
          case DnsChange.Create create -> create.comment().equals(LiveDnsWorld.MARK);
          case DnsChange.Replace replace -> replace.comment().equals(LiveDnsWorld.MARK);
          case DnsChange.Delete delete -> true;
        };
    if (!marked || !isNamed(change.name())) {
      throw new IllegalArgumentException(
          "tests at a real zone write at names tck-… and with their mark only, not " + change);
    }
  }

  /**
   * Deletes what there is of these tests, whichever run has made it. A record that a test has
   * written and that does not carry the mark is left alone, and fails it.
   */
  synchronized void sweep() {
    new LiveSweep<>("records", this::left, this::delete).untilNothingIsLeft(zone.patience());
    written.clear();
    pace.count();
    zone.remains().run();
  }

  /** Waits until the calls were none too many. */
  void settle() {
    pace.settle();
  }

  private List<DnsRecord> left() {
    return own.records().stream()
        .filter(record -> isOurs(record) || written.contains(record.name()))
        .toList();
  }

  private static boolean isNamed(ServerName name) {
    return name.value().startsWith(LiveDnsWorld.PREFIX);
  }

  private static boolean isOurs(DnsRecord record) {
    return isNamed(record.name()) && record.comment().equals(LiveDnsWorld.MARK);
  }

  private void delete(DnsRecord record) {
    if (isOurs(record)) {
      own.apply(List.of(new DnsChange.Delete(record.id(), record.name())));
    }
  }

  /** Passes on what may be written. */
  private final class Watched extends Counted {
    Watched(DnsProvider adapter) {
      super(adapter);
    }

    @Override
    public void apply(List<DnsChange> changes) {
      expect(changes);
      super.apply(changes);
    }
  }

  /** Passes everything on. */
  private class Counted implements DnsProvider {
    private final DnsProvider adapter;

    Counted(DnsProvider adapter) {
      this.adapter = adapter;
    }

    @Override
    public String name() {
      return adapter.name();
    }

    @Override
    public String zone() {
      return adapter.zone();
    }

    @Override
    public Duration leastTtl() {
      return adapter.leastTtl();
    }

    @Override
    public Optional<RateLimit> rateLimit() {
      return adapter.rateLimit();
    }

    @Override
    public int largestBatch() {
      return adapter.largestBatch();
    }

    @Override
    public List<DnsRecord> records(ServerName name) {
      pace.count();
      return adapter.records(name);
    }

    @Override
    public List<DnsRecord> records() {
      pace.count();
      return adapter.records();
    }

    @Override
    public void apply(List<DnsChange> changes) {
      pace.count();
      adapter.apply(changes);
    }
  }
}
