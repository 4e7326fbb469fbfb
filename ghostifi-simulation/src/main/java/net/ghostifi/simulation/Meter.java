package net.ghostifi.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import net.ghostifi.ports.budget.BudgetLimit;
import net.ghostifi.ports.budget.RateLimit;

/** Counts what is asked of one account: never more within a window than is granted. */
final class Meter {
  /** What an adapter looks up by itself and keeps. */
  private static final Set<String> NOT_RESERVED = Set.of("locations");

  private final World world;
  private final String account;
  private final RateLimit limit;
  private final int most;
  private final Deque<Instant> calls = new ArrayDeque<>();

  Meter(World world, String account, RateLimit limit) {
    this.world = world;
    this.account = account;
    this.limit = limit;
    // A call may be made a quarter of a window late, when those that were granted after it are
    // made.
    this.most = limit.calls() + BudgetLimit.within(limit).refill() / 4;
  }

  /** One more call has been made. */
  void counts(String call) {
    if (NOT_RESERVED.contains(call)) {
      return;
    }
    Instant now = world.timeline().instant();
    calls.addLast(now);
    while (!calls.getFirst().isAfter(now.minus(limit.per()))) {
      calls.removeFirst();
    }
    Truth.require(
        calls.size() <= most || world.hasWrongClock(),
        "%s is called %d times in %s, where %d are granted",
        account,
        calls.size(),
        limit.per(),
        limit.calls());
  }
}
