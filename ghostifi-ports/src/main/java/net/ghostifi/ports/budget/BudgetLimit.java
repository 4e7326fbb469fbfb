package net.ghostifi.ports.budget;

import java.time.Duration;

/**
 * A bucket of calls: full it holds so many, and so many more flow in, evenly, within each window.
 * Within any window it lets the sum of both through, so that the sum is what a limit must bear.
 *
 * @param capacity how many calls may be made at once
 * @param refill how many flow in within a window
 * @param per the window
 */
public record BudgetLimit(int capacity, int refill, Duration per) {
  /** Of a limit, how much may be used at once; what is kept for that does not flow. */
  private static final int BURST_PERCENT = 8;

  /** Of a window, how much a call may be late at most. */
  private static final int LATEST_PART = 4;

  /** Of a window, how much it may be late in any case. */
  private static final int PUNCTUAL_PART = 20;

  public BudgetLimit {
    if (capacity < 1 || refill < 1) {
      throw new IllegalArgumentException(
          "a bucket holds and gains at least one call, not " + capacity + " and " + refill);
    }
    if (!per.isPositive()) {
      throw new IllegalArgumentException("a window is longer than nothing, not " + per);
    }
  }

  /**
   * The bucket that stays within a limit. A twelfth of it may be used at once, or one call, so that
   * eleven twelfths flow for as long as there is something to call.
   */
  public static BudgetLimit within(RateLimit limit) {
    int capacity = Math.max(1, limit.calls() * BURST_PERCENT / 100);
    return new BudgetLimit(capacity, limit.calls() - capacity, limit.per());
  }

  /**
   * The bucket for what listings call beyond their first page, of which the account's own bucket
   * cannot say when it is called. Two thirds of what the provider bears beyond our limit come on
   * top of it in a window at most, however long a page takes and however many list; two calls where
   * there is less, for a listing has to come to its end.
   */
  public static BudgetLimit ofFurtherPages(RateLimit limit) {
    int calls = Math.max(2, (limit.bears() - limit.calls()) * 2 / 3);
    return new BudgetLimit(1, calls - 1, limit.per());
  }

  /**
   * How late a call may be made that was granted: a third of what the provider bears beyond our
   * limit may fall in with those that were granted after it. A twentieth of the window where it
   * bears no more, for nobody is punctual to the instant.
   */
  public static Duration lateness(RateLimit limit) {
    Duration most = limit.per().dividedBy(LATEST_PART);
    Duration least = limit.per().dividedBy(PUNCTUAL_PART);
    Duration third =
        limit.per().multipliedBy(limit.bears() - limit.calls()).dividedBy(3L * limit.calls());
    if (third.compareTo(least) < 0) {
      return least;
    }
    return third.compareTo(most) < 0 ? third : most;
  }

  /** How long it takes until so many calls have flown in. */
  public Duration timeFor(int calls) {
    return per.multipliedBy(calls).dividedBy(refill);
  }
}
