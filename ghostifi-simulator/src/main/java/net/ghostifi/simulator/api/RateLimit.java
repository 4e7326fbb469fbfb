package net.ghostifi.simulator.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A number of calls within a sliding window; whoever exceeds it is refused for a penalty, during
 * which every call is refused.
 */
public final class RateLimit {
  private final int limit;
  private final Duration window;
  private final Duration penalty;
  private final InstantSource clock;
  private final Deque<Instant> admitted = new ArrayDeque<>();
  private Instant blockedUntil = Instant.MIN;

  /** A limit of 0 admits everything. */
  public RateLimit(int limit, Duration window, Duration penalty, InstantSource clock) {
    this.limit = limit;
    this.window = window;
    this.penalty = penalty;
    this.clock = clock;
  }

  /** Admits the call, or says how long to wait. */
  public synchronized Optional<Duration> tryAdmit() {
    if (limit == 0) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (now.isBefore(blockedUntil)) {
      return Optional.of(Duration.between(now, blockedUntil));
    }
    forgetBefore(now.minus(window));
    if (admitted.size() >= limit) {
      blockedUntil = now.plus(penalty);
      return Optional.of(penalty);
    }
    admitted.addLast(now);
    return Optional.empty();
  }

  /** How many calls the window still admits. */
  public synchronized int remaining() {
    forgetBefore(clock.instant().minus(window));
    return Math.max(0, limit - admitted.size());
  }

  private void forgetBefore(Instant start) {
    while (!admitted.isEmpty() && !admitted.getFirst().isAfter(start)) {
      admitted.removeFirst();
    }
  }
}
