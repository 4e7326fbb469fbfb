package net.ghostifi.simulator.digitalocean;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import net.ghostifi.simulator.api.Failure;

/**
 * So many calls within an hour that slides along, and so many within a minute. Whoever makes too
 * many within the minute is told how long to wait, and nobody else is.
 */
final class RequestWindow {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int SHOWN_WITHOUT_LIMIT = 5_000;

  private final DigitalOceanSettings.Limits limits;
  private final InstantSource clock;
  private final Deque<Instant> lastHour = new ArrayDeque<>();
  private final Deque<Instant> lastMinute = new ArrayDeque<>();

  RequestWindow(DigitalOceanSettings.Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** What the headers say of it. */
  record State(int limit, int remaining, Instant reset) {}

  /** Admits the call, or says how it is refused. */
  synchronized Optional<Failure> tryAdmit() {
    Instant now = forgetOld();
    if (limits.requestsPerHour() > 0 && lastHour.size() >= limits.requestsPerHour()) {
      return Optional.of(DigitalOceanFailures.RATE_LIMITED);
    }
    if (isBurst()) {
      Duration wait = Duration.between(now, lastMinute.getFirst().plus(MINUTE));
      return Optional.of(DigitalOceanFailures.RATE_LIMITED.withRetryAfter(wait));
    }
    lastHour.addLast(now);
    lastMinute.addLast(now);
    return Optional.empty();
  }

  private boolean isBurst() {
    return limits.requestsPerMinute() > 0 && lastMinute.size() >= limits.requestsPerMinute();
  }

  /** A burst shows nothing left, whatever is left of the hour. */
  synchronized State state() {
    Instant now = forgetOld();
    int limit = limits.requestsPerHour() == 0 ? SHOWN_WITHOUT_LIMIT : limits.requestsPerHour();
    int remaining = isBurst() ? 0 : Math.max(0, limit - lastHour.size());
    Instant oldest = lastHour.isEmpty() ? now : lastHour.getFirst();
    return new State(limit, remaining, oldest.plus(HOUR));
  }

  private Instant forgetOld() {
    Instant now = clock.instant();
    forget(lastHour, now.minus(HOUR));
    forget(lastMinute, now.minus(MINUTE));
    return now;
  }

  private static void forget(Deque<Instant> calls, Instant start) {
    while (!calls.isEmpty() && !calls.getFirst().isAfter(start)) {
      calls.removeFirst();
    }
  }
}
