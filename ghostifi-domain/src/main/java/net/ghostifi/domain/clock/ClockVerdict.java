package net.ghostifi.domain.clock;

import java.time.Duration;

/** What a reading says of our clock. */
public sealed interface ClockVerdict {
  /** It is right enough, whenever the other clock was read. */
  record Right() implements ClockVerdict {}

  /** The answer took so long that it says neither; whatever was known before still holds. */
  record Unclear() implements ClockVerdict {}

  /**
   * It is wrong, whenever the other clock was read.
   *
   * @param ahead by how much; negative when it is behind
   * @param uncertainty of that
   * @param tolerance how much would be allowed
   */
  record Apart(Duration ahead, Duration uncertainty, Duration tolerance) implements ClockVerdict {
    /** In words for the operator, with what to do. */
    public String text() {
      return "the clock of this machine is %d ms %s the database's (give or take %d ms), and %d ms are allowed. Set both by NTP"
          .formatted(
              ahead.abs().toMillis(),
              ahead.isNegative() ? "behind" : "ahead of",
              uncertainty.toMillis(),
              tolerance.toMillis());
    }
  }
}
