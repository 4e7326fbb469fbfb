package net.ghostifi.ports.budget;

import java.time.Duration;

/**
 * How often we may call an account. What the provider bears beyond is for reads that are repeated,
 * for what an adapter looks up by itself, for calls that are made late, and for others who use the
 * account.
 *
 * @param calls how many calls within any window, at least 2
 * @param per the window
 * @param pageSize how many items one call of a listing gives
 * @param bears how many calls within any window the provider answers, ours and all others
 */
public record RateLimit(int calls, Duration per, int pageSize, int bears) {
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
    if (bears < calls) {
      throw new IllegalArgumentException("a provider bears " + calls + " or more, not " + bears);
    }
  }

  /** Four fifths of what the provider bears. */
  public RateLimit(int calls, Duration per, int pageSize) {
    this(calls, per, pageSize, calls + calls / 4);
  }

  /** This, where the provider says that it bears so many; it bears more where we may call more. */
  public RateLimit where(int stated) {
    return stated < bears ? this : new RateLimit(calls, per, pageSize, stated);
  }

  /** How many calls a listing of so many items takes. */
  public int pages(int items) {
    return Math.max(1, Math.ceilDiv(items, pageSize));
  }
}
