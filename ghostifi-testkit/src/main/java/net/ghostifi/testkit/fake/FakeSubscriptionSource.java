package net.ghostifi.testkit.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.subscription.SubscriptionSource;

/** A shop in memory. Safe for many threads. */
public final class FakeSubscriptionSource implements SubscriptionSource {
  private final Calls calls = new Calls("fake-shop", "read");
  private final Map<SubscriptionId, Subscription> rows = new LinkedHashMap<>();
  private final Map<SubscriptionId, RefusedSubscription> refused = new LinkedHashMap<>();

  /** What was called, and what is to go wrong. */
  public Calls calls() {
    return calls;
  }

  /** Customer and product are made up from the number. */
  public SubscriptionId put(long id, SubscriptionStatus status) {
    SubscriptionId row = new SubscriptionId(id);
    put(new Subscription(row, 1000 + id, 7, "customer" + id + "@example.org", status));
    return row;
  }

  /** Writes a row, or writes it anew. */
  public synchronized void put(Subscription row) {
    refused.remove(row.id());
    rows.put(row.id(), row);
  }

  /** Writes until when a row that is there is paid for. */
  public synchronized void expire(SubscriptionId id, Instant at) {
    rows.computeIfPresent(id, (same, row) -> row.expiring(at));
  }

  /** A row that makes no sense takes the place of the one that did. */
  public synchronized void refuse(SubscriptionId id, String reason) {
    rows.remove(id);
    refused.put(id, new RefusedSubscription(id, reason));
  }

  /** The row vanishes, which is not a cancellation. */
  public synchronized void remove(SubscriptionId id) {
    rows.remove(id);
    refused.remove(id);
  }

  /** No rows, nothing recorded. */
  public synchronized void reset() {
    rows.clear();
    refused.clear();
    calls.reset();
  }

  @Override
  public SubscriptionReading.Complete read() {
    return calls.run("read", this::readNow);
  }

  private synchronized SubscriptionReading.Complete readNow() {
    return new SubscriptionReading.Complete(
        List.copyOf(rows.values()), List.copyOf(refused.values()));
  }
}
