package net.ghostifi.testkit.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import org.jspecify.annotations.Nullable;

/** A zone in memory. Safe for many threads. */
public final class FakeDnsProvider implements DnsProvider {
  private static final Duration LEAST_TTL = Duration.ofSeconds(60);
  private static final int LARGEST_BATCH = 200;

  private final String zone;
  private final Calls calls = new Calls("fake-dns", "records", "apply");
  private final Map<String, DnsRecord> records = new LinkedHashMap<>();
  private final List<List<DnsChange>> late = new ArrayList<>();
  private @Nullable RateLimit rateLimit;
  private int largestBatch = LARGEST_BATCH;
  private int mostRecords = Integer.MAX_VALUE;
  private int made;

  public FakeDnsProvider(String zone) {
    this.zone = zone;
  }

  /** What was called, and what is to go wrong. */
  public Calls calls() {
    return calls;
  }

  /** It is to be called no more often than this; it does not refuse what exceeds it. */
  public synchronized void setRateLimit(RateLimit limit) {
    rateLimit = limit;
  }

  /** So many changes are taken with one call; 200 unless told otherwise. */
  public synchronized void setLargestBatch(int changes) {
    largestBatch = changes;
  }

  /** The zone holds so many records; as many as one likes unless told otherwise. */
  public synchronized void setMostRecords(int count) {
    mostRecords = count;
  }

  @Override
  public synchronized Optional<RateLimit> rateLimit() {
    return Optional.ofNullable(rateLimit);
  }

  /**
   * The next batch is lost on its way: its caller gets AMBIGUOUS, and it lands when {@link
   * #landLate} is called.
   */
  public void delayNext() {
    calls.beforeNext("apply", this::delayed);
  }

  private void delayed() {
    List<Object> arguments = calls.of("apply").getLast().arguments();
    List<DnsChange> changes = new ArrayList<>();
    for (Object change : arguments) {
      changes.add((DnsChange) change);
    }
    synchronized (this) {
      late.add(changes);
    }
    throw calls.refusal("apply", ErrorCategory.AMBIGUOUS, "no answer");
  }

  /** What was lost on its way lands now, as far as it still can. */
  public synchronized void landLate() {
    late.forEach(this::land);
    late.clear();
  }

  private void land(List<DnsChange> changes) {
    if (problem(changes).isEmpty()) {
      changes.forEach(this::change);
    }
  }

  /** Puts a record there that nobody wrote through this port. */
  public synchronized void plant(DnsRecord record) {
    records.put(record.id(), record);
  }

  /** Takes a record away behind everybody's back; none is fine. */
  public synchronized void unplant(String id) {
    records.remove(id);
  }

  /** What the zone holds, without a call. */
  public synchronized List<DnsRecord> existing() {
    return List.copyOf(records.values());
  }

  /** The address that a name leads to, without a call; empty when it does not resolve. */
  public synchronized Optional<String> resolve(ServerName name) {
    return records.values().stream()
        .filter(record -> record.name().equals(name) && record.type().equals("A"))
        .map(DnsRecord::content)
        .findFirst();
  }

  /** An empty zone, nothing recorded, nothing on its way. */
  public synchronized void reset() {
    records.clear();
    late.clear();
    calls.reset();
  }

  @Override
  public String name() {
    return "fake-dns";
  }

  @Override
  public String zone() {
    return zone;
  }

  @Override
  public Duration leastTtl() {
    return LEAST_TTL;
  }

  @Override
  public synchronized int largestBatch() {
    return largestBatch;
  }

  @Override
  public List<DnsRecord> records(ServerName name) {
    return calls.run("records", () -> at(name), name);
  }

  private synchronized List<DnsRecord> at(ServerName name) {
    return records.values().stream().filter(record -> record.name().equals(name)).toList();
  }

  @Override
  public List<DnsRecord> records() {
    return calls.run("records", this::existing);
  }

  @Override
  public void apply(List<DnsChange> changes) {
    calls.run("apply", () -> applyNow(List.copyOf(changes)), changes.toArray());
  }

  private synchronized void applyNow(List<DnsChange> changes) {
    problem(changes)
        .ifPresent(
            category -> {
              throw calls.refusal("apply", category, "refused: " + changes);
            });
    changes.forEach(this::change);
  }

  private Optional<ErrorCategory> problem(List<DnsChange> changes) {
    if (changes.isEmpty() || changes.size() > largestBatch) {
      return Optional.of(ErrorCategory.INVALID_REQUEST);
    }
    return changes.stream()
        .flatMap(change -> problem(change).stream())
        .findFirst()
        .or(() -> noRoom(changes));
  }

  private Optional<ErrorCategory> noRoom(List<DnsChange> changes) {
    long more =
        changes.stream().filter(DnsChange.Create.class::isInstance).count()
            - changes.stream().filter(DnsChange.Delete.class::isInstance).count();
    return more > 0 && records.size() + more > mostRecords
        ? Optional.of(ErrorCategory.QUOTA_EXCEEDED)
        : Optional.empty();
  }

  private Optional<ErrorCategory> problem(DnsChange change) {
    if (!change.name().value().endsWith("." + zone)) {
      return Optional.of(ErrorCategory.INVALID_REQUEST);
    }
    return switch (change) {
      case DnsChange.Create create ->
          tooShort(create.ttl())
              .or(
                  () ->
                      clash(create) ? Optional.of(ErrorCategory.ALREADY_EXISTS) : Optional.empty());
      case DnsChange.Replace replace -> tooShort(replace.ttl()).or(() -> absent(replace.id()));
      case DnsChange.Delete delete -> absent(delete.id());
    };
  }

  private static Optional<ErrorCategory> tooShort(Duration ttl) {
    return ttl.compareTo(LEAST_TTL) < 0
        ? Optional.of(ErrorCategory.INVALID_REQUEST)
        : Optional.empty();
  }

  private Optional<ErrorCategory> absent(String id) {
    return records.containsKey(id) ? Optional.empty() : Optional.of(ErrorCategory.NOT_FOUND);
  }

  private boolean clash(DnsChange.Create create) {
    return at(create.name()).stream()
        .anyMatch(
            record ->
                record.type().equals("CNAME")
                    || (record.type().equals("A") && record.content().equals(create.address())));
  }

  private void change(DnsChange change) {
    switch (change) {
      case DnsChange.Create create ->
          plant(
              new DnsRecord(
                  "r-" + ++made,
                  create.name(),
                  "A",
                  create.address(),
                  create.ttl(),
                  create.comment()));
      case DnsChange.Replace replace ->
          plant(
              new DnsRecord(
                  replace.id(),
                  replace.name(),
                  "A",
                  replace.address(),
                  replace.ttl(),
                  replace.comment()));
      case DnsChange.Delete delete -> records.remove(delete.id());
    }
  }
}
