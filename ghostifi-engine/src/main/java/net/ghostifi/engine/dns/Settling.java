package net.ghostifi.engine.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import org.jspecify.annotations.Nullable;

/**
 * Settles requests about different names with few calls: what the names have is read together, and
 * what has to change is written together. A batch that is refused is split, so that what is wrong
 * with one request fails that one only.
 */
final class Settling {
  private static final int TRIES = 3;

  /** Up to here each name is read by itself: the answer is small, and never costs more calls. */
  private static final int FEW = 2;

  private record Planned(NameRequest request, List<DnsChange> changes) {
    boolean creates() {
      return changes.stream().anyMatch(DnsChange.Create.class::isInstance);
    }
  }

  private final DnsProvider dns;

  Settling(DnsProvider dns) {
    this.dns = dns;
  }

  /** Every request has its outcome when this returns; throws nothing of a provider's. */
  void settle(List<NameRequest> requests) {
    List<NameRequest> left = requests;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      Round round = new Round(attempt == TRIES);
      batches(plan(left)).forEach(round::send);
      left = round.again;
    }
  }

  private List<Planned> plan(List<NameRequest> requests) {
    List<Planned> planned = new ArrayList<>();
    Reader reader = requests.size() <= FEW ? dns::records : zone(requests);
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

  @FunctionalInterface
  private interface Reader {
    List<DnsRecord> records(ServerName name);
  }

  /** Reads the zone once for all of them; when that fails it has failed for all of them. */
  private Reader zone(List<NameRequest> requests) {
    Map<ServerName, List<DnsRecord>> byName = new HashMap<>();
    requests.forEach(request -> byName.put(request.name(), new ArrayList<>()));
    try {
      for (DnsRecord record : dns.records()) {
        List<DnsRecord> wanted = byName.get(record.name());
        if (wanted != null) {
          wanted.add(record);
        }
      }
    } catch (ProviderException failure) {
      return name -> {
        throw failure;
      };
    }
    return name -> byName.getOrDefault(name, List.of());
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

  /** One try at writing, and who has to be compared anew after it. */
  private final class Round {
    private final boolean last;
    private final List<NameRequest> again = new ArrayList<>();
    private @Nullable ProviderException full;

    Round(boolean last) {
      this.last = last;
    }

    void send(List<Planned> planned) {
      List<Planned> batch = withRoom(planned);
      if (batch.isEmpty()) {
        return;
      }
      try {
        dns.apply(batch.stream().flatMap(one -> one.changes().stream()).toList());
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

    /** In a zone that has had no room for one record there is none for another. */
    private List<Planned> withRoom(List<Planned> batch) {
      ProviderException refusal = full;
      if (refusal == null) {
        return batch;
      }
      batch.stream().filter(Planned::creates).forEach(one -> one.request().failed(refusal));
      return batch.stream().filter(one -> !one.creates()).toList();
    }

    private void refused(Planned one, ProviderException failure) {
      if (failure.category() == ErrorCategory.QUOTA_EXCEEDED) {
        full = failure;
      }
      if (!last && changedMeanwhile(failure.category())) {
        again.add(one.request());
      } else {
        one.request().failed(failure);
      }
    }
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
