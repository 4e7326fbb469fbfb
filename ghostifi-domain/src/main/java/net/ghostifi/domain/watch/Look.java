package net.ghostifi.domain.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * What looks by id have shown of an instance.
 *
 * @param found what the last look showed
 * @param since from when on every look has shown that
 * @param at when the last look was
 */
public record Look(Presence found, Instant since, Instant at) {
  public static Look first(Presence found, Instant at) {
    return new Look(found, at, at);
  }

  /** Another look: what it shows anew has to be seen a second time. */
  public Look again(Presence now, Instant when) {
    return now == found ? new Look(found, since, when) : first(now, when);
  }

  /** Whether a second look, so much later, has shown the same: a provider may err once. */
  boolean isConfirmed(Duration apart) {
    return !at.isBefore(since.plus(apart));
  }
}
