package net.ghostifi.engine.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.FleetQuestion;
import net.ghostifi.ports.store.ShopCopy;
import net.ghostifi.ports.subscription.SubscriptionSource;
import org.jspecify.annotations.Nullable;

/** A shop's copy in memory. */
final class MemoryShopCopy implements ShopCopy {
  private final MemoryState state;
  private SubscriptionReading.Complete rows =
      new SubscriptionReading.Complete(List.of(), List.of());
  private @Nullable Instant takenAt;
  private @Nullable String trouble;

  MemoryShopCopy(MemoryState state) {
    this.state = state;
  }

  @Override
  public Changes take(SubscriptionSource shop, Instant at) {
    List<Subscription> understood = new ArrayList<>();
    List<RefusedSubscription> refused = new ArrayList<>();
    shop.scan(
        page -> {
          understood.addAll(page.subscriptions());
          refused.addAll(page.refused());
        });
    synchronized (state) {
      Set<SubscriptionId> before = ids(rows);
      if (understood.isEmpty() && refused.isEmpty() && !before.isEmpty()) {
        throw ProviderException.of(
            ErrorCategory.INVALID_REQUEST, "shop", "read", "it has no subscription any more");
      }
      Map<SubscriptionId, Subscription> known =
          rows.subscriptions().stream()
              .collect(Collectors.toMap(Subscription::id, Function.identity()));
      understood.replaceAll(row -> remembering(known.get(row.id()), row, at));
      understood.sort(Comparator.comparingLong(row -> row.id().value()));
      Set<Object> old = new HashSet<>(rows.subscriptions());
      old.addAll(rows.refused());
      long written = understood.stream().filter(row -> !old.contains(row)).count();
      written += refused.stream().filter(row -> !old.contains(row)).count();
      rows = new SubscriptionReading.Complete(understood, refused);
      takenAt = at;
      trouble = null;
      Set<SubscriptionId> now = ids(rows);
      before.removeAll(now);
      return new Changes(now.size(), written, before.size());
    }
  }

  private static Set<SubscriptionId> ids(SubscriptionReading.Complete reading) {
    Set<SubscriptionId> ids = new HashSet<>();
    reading.subscriptions().forEach(row -> ids.add(row.id()));
    reading.refused().forEach(row -> ids.add(row.id()));
    return ids;
  }

  /** A shop does not say since when a subscription fails. */
  private static Subscription remembering(
      @Nullable Subscription before, Subscription row, Instant at) {
    if (row.status() != SubscriptionStatus.FAILING) {
      return row;
    }
    Instant since = before == null ? null : before.failingSince();
    return row.failing(since == null ? at : since);
  }

  @Override
  public void failed(String reason) {
    synchronized (state) {
      trouble = reason;
    }
  }

  SubscriptionReading reading(FleetQuestion question) {
    synchronized (state) {
      if (!question.copied()) {
        return rows;
      }
      return takenAt == null
          ? SubscriptionReading.neverCopied(trouble)
          : new SubscriptionReading.Copied(rows, takenAt, trouble);
    }
  }
}
