package net.ghostifi.ports.budget;

import java.time.Duration;

/**
 * How often we may call an account. What the provider refuses beyond is more: the rest is for reads
 * that are repeated, for what an adapter looks up by itself, and for others who use the account.
 *
 * @param calls how many calls within any window, at least 2
 * @param per the window
 * @param pageSize how many items one call of a listing gives
 */
public record RateLimit(int calls, Duration per, int pageSize) {
  private static final int FEWEST = 2;

  public RateLimit {
    if (calls < FEWEST) {
      throw new IllegalArgumentException("calls are at least " + FEWEST + ", not " + calls);
    }
    if (!per.isPositive()) {
      throw new IllegalArgumentException("a window is longer than nothing, not " + per);
    }
    if (pageSize < 1) {
      throw new IllegalArgumentException("a page holds at least one item, not " + pageSize);
    }
  }

  /** How many calls a listing of so many items takes. */
  public int pages(int items) {
    return Math.max(1, Math.ceilDiv(items, pageSize));
  }
}
