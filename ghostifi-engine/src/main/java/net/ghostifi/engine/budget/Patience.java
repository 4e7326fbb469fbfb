package net.ghostifi.engine.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/** Waits for those who have nowhere to go until there is room. */
public final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Patience() {}

  /**
   * Makes a call when its account's budget has room for it, holding the thread until then.
   *
   * @throws ProviderException RATE_LIMITED when that takes longer than half a minute
   */
  public static <T> T calling(String account, InstantSource clock, Supplier<T> call) {
    Instant end = clock.instant().plus(LONGEST);
    while (true) {
      try {
        return call.get();
      } catch (DeferredException deferred) {
        if (deferred.until().isAfter(end) || !waited(deferred.until(), clock)) {
          throw ProviderException.of(
              ErrorCategory.RATE_LIMITED,
              account,
              "reserve",
              "our own budget has no room before " + deferred.until());
        }
      }
    }
  }

  private static boolean waited(Instant until, InstantSource clock) {
    try {
      return Waiting.until(until, clock);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
