package net.ghostifi.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;

/** The lab's zone, which its name server serves. */
final class LabDns implements DnsProvider {
  private static final int LARGEST_BATCH = 200;

  private final Lab lab;
  private final ZoneFile zone;

  LabDns(Lab lab) {
    this.lab = lab;
    this.zone = new ZoneFile(lab.settings().folder());
  }

  @Override
  public String name() {
    return Lab.NAME;
  }

  @Override
  public String zone() {
    return lab.settings().zone();
  }

  @Override
  public Duration leastTtl() {
    return Duration.ofSeconds(1);
  }

  @Override
  public int largestBatch() {
    return LARGEST_BATCH;
  }

  @Override
  public List<DnsRecord> records(ServerName name) {
    return records().stream().filter(record -> record.name().equals(name)).toList();
  }

  @Override
  public List<DnsRecord> records() {
    return zone.read();
  }

  @Override
  public void apply(List<DnsChange> changes) {
    if (changes.size() > LARGEST_BATCH) {
      throw refused(ErrorCategory.INVALID_REQUEST, "more than " + LARGEST_BATCH + " changes");
    }
    zone.update(
        records -> {
          List<DnsRecord> after = new ArrayList<>(records);
          changes.forEach(change -> apply(change, after));
          return after;
        });
    lab.scripts().run("network.sh", "names");
  }

  private void apply(DnsChange change, List<DnsRecord> records) {
    switch (change) {
      case DnsChange.Create create -> {
        check(create.name(), create.ttl());
        if (records.stream().anyMatch(record -> record.name().equals(create.name()))) {
          throw refused(ErrorCategory.ALREADY_EXISTS, create.name() + " has a record");
        }
        records.add(
            new DnsRecord(
                UUID.randomUUID().toString(),
                create.name(),
                "A",
                create.address(),
                create.ttl(),
                create.comment()));
        new Tally(lab.settings().folder()).add(Tally.RECORDS);
      }
      case DnsChange.Replace replace -> {
        check(replace.name(), replace.ttl());
        records.set(
            place(replace.id(), records),
            new DnsRecord(
                replace.id(),
                replace.name(),
                "A",
                replace.address(),
                replace.ttl(),
                replace.comment()));
      }
      case DnsChange.Delete delete -> records.remove(place(delete.id(), records));
    }
  }

  private void check(ServerName name, Duration ttl) {
    if (!name.value().endsWith("." + zone())) {
      throw refused(ErrorCategory.INVALID_REQUEST, name + " is not in the zone " + zone());
    }
    if (ttl.compareTo(leastTtl()) < 0) {
      throw refused(ErrorCategory.INVALID_REQUEST, "a time to live of " + ttl);
    }
  }

  private static int place(String id, List<DnsRecord> records) {
    for (int place = 0; place < records.size(); place++) {
      if (records.get(place).id().equals(id)) {
        return place;
      }
    }
    throw refused(ErrorCategory.NOT_FOUND, "there is no record " + id);
  }

  private static ProviderException refused(ErrorCategory category, String detail) {
    return ProviderException.of(category, Lab.NAME, "apply", detail);
  }
}
