package net.ghostifi.domain.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a server has not answered.
 *
 * @param since the first probe that was not answered
 * @param countedFrom from when on it counts: while a whole provider is silent, it says nothing of
 *     this server
 * @param latest the last probe that was not answered
 */
public record Silence(Instant since, Instant countedFrom, Instant latest) {
  public static Silence begun(Instant now) {
    return new Silence(now, now, now);
  }

  /** Another probe was not answered. */
  Silence goesOn(Instant now) {
    return new Silence(since, countedFrom, now);
  }

  /** It counts from now, because silence is everywhere. */
  public Silence excused(Instant now) {
    return new Silence(since, now, latest);
  }

  /** Whether it has lasted so long, as far as it counts. */
  public boolean lasts(Duration bound) {
    return !latest.isBefore(countedFrom.plus(bound));
  }
}
