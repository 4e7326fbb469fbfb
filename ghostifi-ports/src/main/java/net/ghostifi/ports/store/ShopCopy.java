package net.ghostifi.ports.store;

import java.time.Instant;
import net.ghostifi.ports.subscription.SubscriptionSource;

/** A store's copy of the subscriptions of a shop elsewhere. */
public interface ShopCopy {
  /**
   * What taking a copy has changed.
   *
   * @param rows that the shop has
   * @param written rows that are new or differ from before
   * @param gone rows that the shop does not have any more
   */
  record Changes(long rows, long written, long gone) {
    public boolean any() {
      return written + gone > 0;
    }
  }

  /**
   * Reads the shop to its end and makes the copy equal to it, in one transaction. Writes only what
   * differs. When it was first seen that a subscription fails is kept for as long as it does.
   * Idempotent; two callers at once take turns.
   *
   * @param at when the reading begins
   * @throws net.ghostifi.ports.ProviderException when the shop cannot be read to its end, as the
   *     shop says it, or INVALID_REQUEST when it has no row at all although the copy has, or when
   *     the table holds subscriptions that are no copy; nothing has changed then
   */
  Changes take(SubscriptionSource shop, Instant at);

  /**
   * Notes why the shop could not be read, for whoever asks; the copy stays. The next copy that is
   * taken clears it.
   */
  void failed(String reason);
}
