package net.ghostifi.ports.subscription;

import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.ports.ProviderException;

/** The shop's subscriptions. */
public interface SubscriptionSource {
  /**
   * Reads every row, those that make no sense apart. All or nothing.
   *
   * @throws ProviderException UNAVAILABLE, UNAUTHORIZED or INVALID_REQUEST when it cannot be read
   *     to its end; never a shorter list instead
   */
  SubscriptionReading.Complete read();
}
