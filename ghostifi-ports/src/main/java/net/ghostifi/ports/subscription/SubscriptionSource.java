package net.ghostifi.ports.subscription;

import java.util.function.Consumer;
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

  /**
   * Reads the same, in pages, for shops that are too large to be held at once. A reading that fails
   * has failed as a whole: whoever takes pages keeps them apart until this returns.
   *
   * @param pages is given each row once
   * @throws ProviderException as {@link #read()} does
   */
  default void scan(Consumer<SubscriptionReading.Complete> pages) {
    pages.accept(read());
  }
}
