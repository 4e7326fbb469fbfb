package net.ghostifi.domain.schedule;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a server's schedule has been followed.
 *
 * @param inForceSince when the schedule was last changed; it knows of nothing that was before
 * @param day the latest day of the calendar of which an occurrence was noted, or null for none
 */
public record Noted(Instant inForceSince, @Nullable LocalDate day) {
  /** Nothing was noted yet. */
  public static Noted since(Instant inForceSince) {
    return new Noted(inForceSince, null);
  }

  /** When this was noted too. */
  public Noted with(Occurrence latest) {
    return new Noted(inForceSince, latest.day());
  }

  /** Whether this is still to come, or was missed. */
  boolean lacks(Occurrence occurrence) {
    return occurrence.dueAt().isAfter(inForceSince)
        && (day == null || occurrence.day().isAfter(day));
  }
}
