package net.ghostifi.engine.budget;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that knows how one waits until it shows an instant: one that is not the machine's. */
public interface PatientClock extends InstantSource {
  /**
   * Waits, while everything else goes on.
   *
   * @return false when nobody can wait for it now
   */
  boolean waitUntil(Instant at);
}
