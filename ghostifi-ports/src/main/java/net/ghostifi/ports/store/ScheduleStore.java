package net.ghostifi.ports.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.ServerId;

/**
 * When servers are rebuilt by themselves: their schedules, which stand in their rows, and what has
 * become of each occurrence. A server has one occurrence at an instant, and at most one that waits.
 * Safe for many threads and many daemons.
 */
public interface ScheduleStore {
  /** A server's schedule as it stands in its row; empty when there is no such server. */
  Optional<Scheduled> schedule(ServerId id);

  /**
   * Sets a server's schedule, as a page does that writes the columns {@code rebuild_schedule} and
   * {@code rebuild_schedule_location}. Another schedule is in force from then on: what was due
   * under the old one and has not begun is withdrawn by the next check. Another location alone
   * holds for what waits too. The same one once more changes nothing.
   *
   * @return false when there is no such server
   */
  boolean setSchedule(ServerId id, RebuildPolicy policy, Instant at);

  /**
   * Writes down what has become of occurrences. Of each server all or nothing, and nothing when its
   * schedule is not what was read any more, or more has been noted by somebody else. An occurrence
   * that is there and does not wait stays as it is. Idempotent.
   */
  void noteOccurrences(List<Noting> notings, Instant at);

  /**
   * Notes that an occurrence that waits cannot be, and tells the customer why. Changes nothing when
   * it does not wait any more, or an operation holds the server by now.
   *
   * @param explanation in words for the customer
   * @param why in words for the operator
   */
  void refuseOccurrence(ServerId id, Instant dueAt, String explanation, String why, Instant at);

  /** A server's occurrences, the latest first; also those of a server that is gone. */
  List<OccurrenceRow> occurrences(ServerId id, int most);
}
