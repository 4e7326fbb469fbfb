package net.ghostifi.domain.subscription;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * What the shop said at a time, from a copy. What has run out since then may have been renewed
   * meanwhile, so that it is judged by that time.
   *
   * @param rows of the copy
   * @param at when the shop was read to its end
   * @param trouble why it could not be read since; null when it could
   */
  record Copied(Complete rows, Instant at, @Nullable String trouble)
      implements SubscriptionReading {}

  /** The shop could not be read, or not to its end; nothing follows from it. */
  record Unreadable(String reason) implements SubscriptionReading {}

  /** A shop of which no copy has been taken yet. */
  static SubscriptionReading neverCopied(@Nullable String trouble) {
    return new Unreadable(trouble == null ? "the shop has not been read yet" : trouble);
  }
}
