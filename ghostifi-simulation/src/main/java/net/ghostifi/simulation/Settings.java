package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.ghostifi.ports.budget.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * How one seed is set up.
 *
 * @param begin when it begins
 * @param daemons how many daemons there are
 * @param customers how many subscriptions there are
 * @param trouble for how long things go wrong
 * @param watched whether servers are probed
 * @param dnsLateness how many seconds late a write to the zone may land
 * @param rate how often each account may be called; null when as often as one likes
 * @param retention how long the keys of a destroyed server are kept
 */
record Settings(
    Instant begin,
    int daemons,
    int customers,
    Duration trouble,
    boolean watched,
    int dnsLateness,
    @Nullable RateLimit rate,
    Duration retention) {
  private static final Duration KEPT = Duration.ofMinutes(12);

  /** A write that nobody waits for any more is repaired by whoever looks at the name later. */
  private static final int LATE = 600;

  /** So long after the beginning it is midnight, where schedules have their zone. */
  private static final Duration UNTIL_MIDNIGHT = Duration.ofMinutes(20);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration EASTERNMOST = Duration.ofHours(14);

  private static final List<Instant> BEGINNINGS =
      List.of(
          Instant.parse("2026-03-01T12:00:00Z"),
          Instant.parse("2026-03-28T23:40:00Z"),
          Instant.parse("2026-10-24T23:10:00Z"),
          Instant.parse("2026-01-31T22:30:00Z"),
          Instant.parse("2026-12-31T23:20:00Z"),
          Instant.parse("2028-02-29T21:55:00Z"));

  /** When it is midnight, once in a seed. */
  Instant midnight() {
    return begin.plus(UNTIL_MIDNIGHT);
  }

  /** The zone in which it is midnight then. */
  ZoneId zone() {
    Duration ahead = DAY.minusSeconds(midnight().getEpochSecond() % DAY.toSeconds());
    Duration offset = ahead.compareTo(EASTERNMOST) > 0 ? ahead.minus(DAY) : ahead;
    return ZoneOffset.ofTotalSeconds((int) offset.toSeconds());
  }

  /** As the dice fall; what came later has its own, so that it changes no other seed. */
  static Settings draw(Chance chance, Chance rates) {
    return new Settings(
        chance.of(BEGINNINGS),
        1 + chance.below(3),
        1 + chance.below(3) + chance.below(2),
        Duration.ofMinutes(20 + chance.below(41)),
        chance.oneIn(3),
        LATE,
        rates.oneIn(4) ? new RateLimit(20 + rates.below(41), Duration.ofMinutes(1), 100) : null,
        rates.oneIn(4) ? Duration.ZERO : KEPT);
  }
}
