package net.ghostifi.domain.server;

import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;

/**
 * Whom a server was built for.
 *
 * @param subscription what pays for it
 * @param customerId the shop's number of the customer
 * @param productId what was bought
 * @param email where the customer is reached
 */
public record Owner(SubscriptionId subscription, long customerId, long productId, String email) {
  public static Owner of(Subscription subscription) {
    return new Owner(
        subscription.id(),
        subscription.customerId(),
        subscription.productId(),
        subscription.email());
  }
}
