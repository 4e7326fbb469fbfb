package net.ghostifi.engine.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Settles requests about different names with few calls: what the names have is read together, and
 * what has to change is written together. A batch that is refused is split, so that what is wrong
 * with one request fails that one only.
 */
final class Settling {
  private static final int TRIES = 3;
  private static final String HOLDER = "batch ";

  /** Of what the account bears, how much a herd may take. */
  private static final int PERCENT = 3;

  private static final Duration LONGEST_APART = Duration.ofMinutes(1);

  private record Planned(NameRequest request, List<DnsChange> changes) {
    boolean creates() {
      return changes.stream().anyMatch(DnsChange.Create.class::isInstance);
    }

    boolean provesRoom() {
      return changes.stream().anyMatch(change -> !(change instanceof DnsChange.Replace));
    }
  }

  private final DnsProvider dns;
  private final AccountBudget budget;
  private final int zones;
  private final ZoneReading reading;
  private volatile boolean full;

  /**
   * @param zones how many share the account
   */
  Settling(DnsProvider dns, AccountBudget budget, int zones) {
    this.dns = dns;
    this.budget = budget;
    this.zones = zones;
    this.reading = new ZoneReading(dns, budget);
  }

  /** Whether the zone has refused a record because it is full, and has taken or lost none since. */
  boolean isFull() {
    return full;
  }

  /**
   * By how much what nobody waits for is to be apart, so that the departures of all zones together
   * take little of the account. Where one call changes one name, waiting for others saves next to
   * nothing.
   */
  Duration apart() {
    if (dns.largestBatch() == 1) {
      return Duration.ZERO;
    }
    Duration affordable = budget.timeFor(zones * (reading.pages() + 1), PERCENT);
    return affordable.compareTo(LONGEST_APART) < 0 ? affordable : LONGEST_APART;
  }

  /**
   * Every request has its outcome when this returns; throws nothing of a provider's. No more are
   * settled at once than the account has calls for at once, the most urgent first: a reservation
   * for all of them would keep everybody else from the account until they have flown in.
   */
  void settle(List<NameRequest> requests) {
    List<NameRequest> urgentFirst =
        requests.stream().sorted(Comparator.comparing(NameRequest::priority)).toList();
    int most = atOnce(requests.size());
    for (int from = 0; from < requests.size(); from += most) {
      List<NameRequest> some = urgentFirst.subList(from, Math.min(from + most, requests.size()));
      try {
        settleSome(some);
      } catch (DeferredException deferred) {
        putOff(urgentFirst.subList(from, requests.size()), most, deferred.until());
        return;
      }
    }
  }

  private int calls(int names) {
    return reading.calls(names) + Math.ceilDiv(names, dns.largestBatch());
  }

  private int atOnce(int names) {
    int most = names;
    while (most > 1 && calls(most) > budget.atOnce()) {
      most--;
    }
    return Math.max(1, most);
  }

  /** Each comes back when those before it have had their calls. */
  private void putOff(List<NameRequest> requests, int most, Instant until) {
    Duration each = budget.flowOf(calls(most));
    for (int i = 0; i < requests.size(); i++) {
      requests.get(i).failed(new DeferredException(until.plus(each.multipliedBy(i / most))));
    }
  }

  private void settleSome(List<NameRequest> requests) {
    Calls calls = new Calls(calls(requests.size()));
    Priority priority = requests.getFirst().priority();
    budget.take(HOLDER + priority, calls.reserved, priority);
    List<NameRequest> left = requests;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      Round round = new Round(calls, attempt == TRIES);
      batches(plan(left, calls)).forEach(round::send);
      left = round.again;
    }
  }

  private List<Planned> plan(List<NameRequest> requests, Calls calls) {
    List<Planned> planned = new ArrayList<>();
    ZoneReading.Reader reader = reading.of(requests, calls::count);
    for (NameRequest request : requests) {
      try {
        List<DnsChange> changes = request.changes(reader.records(request.name()));
        if (changes.isEmpty()) {
          request.settled();
        } else {
          planned.add(new Planned(request, changes));
        }
      } catch (ProviderException failure) {
        request.failed(failure);
      }
    }
    return planned;
  }

  /** As many requests at once as one call takes; the changes of one stay together. */
  private List<List<Planned>> batches(List<Planned> planned) {
    List<List<Planned>> batches = new ArrayList<>();
    List<Planned> batch = new ArrayList<>();
    int changes = 0;
    for (Planned next : planned) {
      if (!batch.isEmpty() && changes + next.changes().size() > dns.largestBatch()) {
        batches.add(batch);
        batch = new ArrayList<>();
        changes = 0;
      }
      batch.add(next);
      changes += next.changes().size();
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /** Counts what was not reserved beforehand: it could not be foreseen and is not waited for. */
  private final class Calls {
    private final int reserved;
    private int made;

    Calls(int reserved) {
      this.reserved = reserved;
    }

    void count(int more) {
      int beyond = Math.min(more, made + more - reserved);
      made += more;
      if (beyond > 0) {
        budget.charge(beyond);
      }
    }
  }

  /** One try at writing, and who has to be compared anew after it. */
  private final class Round {
    private final Calls calls;
    private final boolean last;
    private final List<NameRequest> again = new ArrayList<>();
    private @Nullable ProviderException noRoom;

    Round(Calls calls, boolean last) {
      this.calls = calls;
      this.last = last;
    }

    void send(List<Planned> planned) {
      List<Planned> batch = withRoom(planned);
      if (batch.isEmpty()) {
        return;
      }
      try {
        write(batch.stream().flatMap(one -> one.changes().stream()).toList());
        if (batch.stream().anyMatch(Planned::provesRoom)) {
          full = false;
        }
        batch.forEach(one -> one.request().settled());
      } catch (ProviderException failure) {
        if (batch.size() > 1 && isAboutOne(failure.category())) {
          int half = batch.size() / 2;
          send(batch.subList(0, half));
          send(batch.subList(half, batch.size()));
        } else {
          batch.forEach(one -> refused(one, failure));
        }
      }
    }

    /** One call, but for one request that wants more than a call takes: then one after another. */
    private void write(List<DnsChange> changes) {
      int most = dns.largestBatch();
      for (int from = 0; from < changes.size(); from += most) {
        calls.count(1);
        dns.apply(changes.subList(from, Math.min(changes.size(), from + most)));
      }
    }

    /** In a zone that has had no room for one record there is none for another. */
    private List<Planned> withRoom(List<Planned> batch) {
      ProviderException refusal = noRoom;
      if (refusal == null) {
        return batch;
      }
      batch.stream().filter(Planned::creates).forEach(one -> one.request().failed(refusal));
      return batch.stream().filter(one -> !one.creates()).toList();
    }

    private void refused(Planned one, ProviderException failure) {
      if (failure.category() == ErrorCategory.QUOTA_EXCEEDED) {
        noRoom = told(failure);
        full = true;
        one.request().failed(noRoom);
        return;
      }
      if (!last && changedMeanwhile(failure.category())) {
        again.add(one.request());
      } else {
        one.request().failed(failure);
      }
    }
  }

  private ProviderException told(ProviderException failure) {
    return ProviderException.of(
            failure.category(),
            failure.provider(),
            failure.operation(),
            "the zone "
                + dns.zone()
                + " has no room for another record: let it have more, or remove some, and resume;"
                + " new servers are named in a further zone where the configuration has one ("
                + failure.getMessage()
                + ")")
        .causedBy(failure);
  }

  private static boolean changedMeanwhile(ErrorCategory category) {
    return category == ErrorCategory.NOT_FOUND || category == ErrorCategory.ALREADY_EXISTS;
  }

  /** Whether it may be one change's fault; what is everybody's would only be refused more often. */
  private static boolean isAboutOne(ErrorCategory category) {
    return switch (category) {
      case NOT_FOUND, ALREADY_EXISTS, INVALID_REQUEST, QUOTA_EXCEEDED, NO_CAPACITY -> true;
      case UNAUTHORIZED, RATE_LIMITED, BUSY, UNAVAILABLE, UNSUPPORTED, AMBIGUOUS -> false;
    };
  }
}
