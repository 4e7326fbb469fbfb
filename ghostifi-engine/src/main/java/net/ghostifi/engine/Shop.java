package net.ghostifi.engine;

import java.time.Duration;
import net.ghostifi.ports.subscription.SubscriptionSource;

/** Where the subscriptions are, and how a check comes by them. */
public sealed interface Shop {
  /** Elsewhere, and small enough to be read whole at every check. */
  record Outside(SubscriptionSource source) implements Shop {}

  /** In the store itself, whose changes are noticed at once. */
  record Inside() implements Shop {}

  /**
   * Elsewhere, and copied into the store. When it cannot be read, what it said before goes on.
   *
   * @param source the shop
   * @param every how often it is read
   */
  record Copied(SubscriptionSource source, Duration every) implements Shop {}
}
