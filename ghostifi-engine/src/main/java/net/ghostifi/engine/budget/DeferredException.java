package net.ghostifi.engine.budget;

import java.time.Instant;

/** Our own budget has no room for a call now. It was not made, and nothing has failed. */
public final class DeferredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Instant until;

  /**
   * @param until when to come back
   */
  public DeferredException(Instant until) {
    super("no room before " + until, null, false, false);
    this.until = until;
  }

  public Instant until() {
    return until;
  }
}
