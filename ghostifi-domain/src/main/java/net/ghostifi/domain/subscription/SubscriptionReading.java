package net.ghostifi.domain.subscription;

import java.util.List;

/** What came of reading the shop. A failed reading is never an empty one. */
public sealed interface SubscriptionReading {
  /** Every row there is, the ones that make no sense apart. */
  record Complete(List<Subscription> subscriptions, List<RefusedSubscription> refused)
      implements SubscriptionReading {
    public Complete {
      subscriptions = List.copyOf(subscriptions);
      refused = List.copyOf(refused);
    }
  }

  /** The shop could not be read, or not to its end; nothing follows from it. */
  record Unreadable(String reason) implements SubscriptionReading {}
}
