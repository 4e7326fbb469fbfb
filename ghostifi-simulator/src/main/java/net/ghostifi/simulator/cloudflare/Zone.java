package net.ghostifi.simulator.cloudflare;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import net.ghostifi.simulator.api.Refusal;

/** A domain with its records. Every change is a transaction: all of it happens, or nothing. */
final class Zone {
  private final String id = freshId();
  private final String name;
  private final int quota;
  private final InstantSource clock;
  private final RecordReader reader;
  private Map<String, StoredRecord> records = new LinkedHashMap<>();
  private int created;

  Zone(String name, int quota, InstantSource clock) {
    this.name = name;
    this.quota = quota;
    this.clock = clock;
    this.reader = new RecordReader(name);
  }

  private static String freshId() {
    UUID random = UUID.randomUUID();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.getMostSignificantBits())
        + hex.toHexDigits(random.getLeastSignificantBits());
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  int quota() {
    return quota;
  }

  synchronized List<StoredRecord> records() {
    return List.copyOf(records.values());
  }

  synchronized int created() {
    return created;
  }

  synchronized StoredRecord get(String record) {
    return new Transaction(records).existing(record);
  }

  /** Carries out the work on a copy, which takes the place of the zone when nothing was refused. */
  synchronized <T> T change(Function<Transaction, T> work) {
    Transaction transaction = new Transaction(new LinkedHashMap<>(records));
    T result = work.apply(transaction);
    records = transaction.draft;
    created += transaction.added;
    return result;
  }

  /** A draft of the zone. */
  final class Transaction {
    private final Map<String, StoredRecord> draft;
    private int added;

    private Transaction(Map<String, StoredRecord> draft) {
      this.draft = draft;
    }

    StoredRecord existing(String record) {
      StoredRecord found = draft.get(record);
      if (found == null) {
        throw new Refusal(CloudflareFailures.MISSING);
      }
      return found;
    }

    StoredRecord add(Map<String, Object> body) {
      if (draft.size() >= quota) {
        throw new Refusal(CloudflareFailures.FULL);
      }
      Content content = reader.read(body);
      refuseClash(content, "");
      if (draft.values().stream().anyMatch(other -> other.content().sameAs(content))) {
        throw new Refusal(CloudflareFailures.IDENTICAL);
      }
      StoredRecord record = new StoredRecord(freshId(), content, clock.instant(), clock.instant());
      draft.put(record.id(), record);
      added++;
      return record;
    }

    StoredRecord patch(String record, Map<String, Object> body) {
      return put(existing(record), reader.merge(existing(record).content(), body));
    }

    StoredRecord replace(String record, Map<String, Object> body) {
      return put(existing(record), reader.read(body));
    }

    private StoredRecord put(StoredRecord old, Content content) {
      refuseClash(content, old.id());
      boolean taken =
          draft.values().stream()
              .anyMatch(other -> !other.id().equals(old.id()) && other.content().sameAs(content));
      if (taken) {
        throw new Refusal(CloudflareFailures.EXISTS);
      }
      StoredRecord record = new StoredRecord(old.id(), content, old.created(), clock.instant());
      draft.put(record.id(), record);
      return record;
    }

    StoredRecord remove(String record) {
      StoredRecord found = existing(record);
      draft.remove(record);
      return found;
    }

    private void refuseClash(Content content, String self) {
      boolean clash =
          draft.values().stream()
              .filter(other -> !other.id().equals(self))
              .map(StoredRecord::content)
              .filter(other -> other.name().equals(content.name()))
              .anyMatch(
                  other ->
                      other.isAlias() && (content.isAddress() || content.isAlias())
                          || content.isAlias() && other.isAddress());
      if (clash && !isIdentical(content)) {
        throw new Refusal(CloudflareFailures.CLASH);
      }
    }

    private boolean isIdentical(Content content) {
      return draft.values().stream().anyMatch(other -> other.content().sameAs(content));
    }
  }
}
