package net.ghostifi.domain.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * A server that has a schedule other than None, or an occurrence that waits, as it stands in its
 * row. Whoever wrote there may have written nonsense.
 *
 * @param server which
 * @param schedule how often, as it was written
 * @param location where to, as it was written
 * @param noted up to where it has been followed
 * @param waiting when the occurrence was due that waits for its rebuild, or null for none
 */
public record Scheduled(
    ServerId server, String schedule, String location, Noted noted, @Nullable Instant waiting) {

  /** What it says; empty when it makes no sense. */
  public Optional<RebuildPolicy> policy() {
    try {
      return Optional.of(
          new RebuildPolicy(RebuildSchedule.parse(schedule), LocationChoice.parse(location)));
    } catch (IllegalArgumentException nonsense) {
      return Optional.empty();
    }
  }

  /**
   * When its next run is: of what waits for its turn, or of what comes first, missed or to come.
   * Empty when it has no schedule, or one that makes no sense.
   */
  public Optional<Instant> next(ZoneId zone) {
    if (waiting != null && waiting.isAfter(noted.inForceSince())) {
      return Optional.of(waiting);
    }
    try {
      return new Timetable(RebuildSchedule.parse(schedule), zone)
          .next(noted)
          .map(Occurrence::dueAt);
    } catch (IllegalArgumentException nonsense) {
      return Optional.empty();
    }
  }
}
