package net.ghostifi.domain.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written down of one server's occurrences, if its schedule is still what was read.
 *
 * @param read what was read
 * @param noted up to where its schedule has been followed with this
 * @param entries what becomes of its occurrences; of none that has been settled already
 */
public record Noting(Scheduled read, Noted noted, List<Entry> entries) {
  public Noting {
    entries = List.copyOf(entries);
  }

  /**
   * One occurrence.
   *
   * @param dueAt when it is due
   * @param state what has become of it
   * @param why in words for the operator, or null while it waits
   */
  public record Entry(Instant dueAt, OccurrenceState state, @Nullable String why) {}
}
