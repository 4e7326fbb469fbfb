package net.ghostifi.domain.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * One question for the time: what our clock said before, what was answered, what ours said then.
 *
 * @param before ours, when it was asked
 * @param theirs the answer
 * @param after ours, when the answer was there
 */
public record ClockReading(Instant before, Instant theirs, Instant after) {

  /** How far ours is ahead of theirs, negative when it is behind: against the middle. */
  public Duration ahead() {
    return Duration.between(theirs, before.plus(uncertainty()));
  }

  /** By how much {@link #ahead} may be wrong: theirs was read at any moment of the round trip. */
  public Duration uncertainty() {
    return Duration.between(before, after).dividedBy(2);
  }

  /** Whether our clock was set back meanwhile, so that nothing follows. */
  boolean isSenseless() {
    return after.isBefore(before);
  }
}
