package net.ghostifi.ports.subscription;

import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.ports.ProviderException;

/** The shop's subscriptions. */
public interface SubscriptionSource {
  /**
   * Reads every row as it is now, those that make no sense apart. All or nothing. Writes nothing.
   * Many threads may call at once. The rules by number, with a test each: {@code
   * docs/contracts/subscriptions.md}.
   *
   * @throws ProviderException when it cannot be read to its end, never a shorter list instead:
   *     UNAVAILABLE, UNAUTHORIZED, or INVALID_REQUEST when the shop has another form than expected
   */
  SubscriptionReading.Complete read();
}
