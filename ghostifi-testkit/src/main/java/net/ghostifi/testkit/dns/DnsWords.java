package net.ghostifi.testkit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.contract.Contract;
import net.ghostifi.testkit.contract.Page;

/** The words in which the rules of DNS providers are written. */
@Page("dns")
abstract class DnsWords extends Contract<DnsWorld> {
  static final Duration TTL = Duration.ofSeconds(120);
  static final String NOTE = "ghostifi:contract";

  /** How every name begins that is written, so that it is known wherever it is found. */
  static final String PREFIX = "tck-";

  static final String HERE = "192.0.2.1";
  static final String THERE = "192.0.2.2";

  /** New each time, for zones in which earlier runs have left something. */
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @Override
  protected final void tidy() {
    List<DnsChange> deletions =
        provider().records().stream()
            .filter(record -> record.name().value().contains(mark))
            .<DnsChange>map(record -> new DnsChange.Delete(record.id(), record.name()))
            .toList();
    inBatches(deletions);
  }

  final DnsProvider provider() {
    return world().provider();
  }

  final ServerName name(int number) {
    return new ServerName(PREFIX + "c%04d-%s.%s".formatted(number, mark, provider().zone()));
  }

  final DnsChange create(ServerName name, String address) {
    return new DnsChange.Create(name, address, TTL, NOTE);
  }

  final DnsChange replace(DnsRecord record, String address) {
    return new DnsChange.Replace(record.id(), record.name(), address, TTL, NOTE);
  }

  final DnsChange delete(DnsRecord record) {
    return new DnsChange.Delete(record.id(), record.name());
  }

  final void apply(DnsChange... changes) {
    provider().apply(List.of(changes));
  }

  final void inBatches(List<DnsChange> changes) {
    int size = provider().largestBatch();
    for (int from = 0; from < changes.size(); from += size) {
      provider().apply(changes.subList(from, Math.min(changes.size(), from + size)));
    }
  }

  /** Each call of a batch is refused. */
  final void assertRefusedInBatches(Collection<ErrorCategory> as, List<DnsChange> changes) {
    int size = provider().largestBatch();
    for (int from = 0; from < changes.size(); from += size) {
      List<DnsChange> batch = changes.subList(from, Math.min(changes.size(), from + size));
      assertFails("apply()", as, () -> provider().apply(batch));
    }
  }

  /** Refused for this, or for being more than a batch holds. */
  final void assertRefusedTogether(ErrorCategory as, DnsChange... changes) {
    boolean fit = changes.length <= provider().largestBatch();
    assertRefused(Set.of(fit ? as : ErrorCategory.INVALID_REQUEST), changes);
  }

  final List<DnsChange> creations(int count) {
    return new ArrayList<>(
        IntStream.rangeClosed(1, count).mapToObj(n -> create(name(n), HERE)).toList());
  }

  /** What is there after one record was made. */
  final DnsRecord made(ServerName name, String address) {
    apply(create(name, address));
    return only(name);
  }

  final DnsRecord only(ServerName name) {
    List<DnsRecord> records = provider().records(name);
    assertThat(records).as("records(%s)", name).hasSize(1);
    return records.getFirst();
  }

  /** A record as a host had it that has it no more. */
  final DnsRecord lost() {
    DnsRecord record = made(name(99), HERE);
    apply(delete(record));
    return record;
  }

  final void assertRefused(Collection<ErrorCategory> as, DnsChange... changes) {
    assertFails("apply()", as, () -> apply(changes));
  }

  final void assertNothingAt(ServerName name) {
    assertThat(world().resolve(name)).as("where %s leads", name).isEmpty();
    assertThat(provider().records(name)).as("records(%s)", name).isEmpty();
  }
}
