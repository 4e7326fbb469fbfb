package net.ghostifi.ports.budget;

import java.time.Instant;

/** What came of asking for calls. */
public sealed interface Reservation {
  /**
   * They are set aside.
   *
   * @param at when they may be made: now, or some seconds ahead; neither earlier nor much later
   */
  record Granted(Instant at) implements Reservation {}

  /**
   * They would lie too far ahead; nothing was set aside.
   *
   * @param askAgainAt when to ask again: each who is refused is told another time, so that a crowd
   *     comes back no faster than calls flow in
   */
  record Refused(Instant askAgainAt) implements Reservation {}
}
