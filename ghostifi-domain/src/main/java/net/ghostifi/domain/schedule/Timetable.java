package net.ghostifi.domain.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a schedule is due in a zone: at the first instant of each of its days. That is midnight; on
 * a day that has none, because clocks are put forward then, it is the first instant that the day
 * has; on a day that has two, the earlier. A day that the zone has left out is no day.
 *
 * <p>No day of the calendar comes twice, whatever becomes of the zone between two of them.
 *
 * @param schedule which days
 * @param zone whose midnight
 */
public record Timetable(RebuildSchedule schedule, ZoneId zone) {
  /** What is due by now and was not noted yet, the oldest first. */
  public List<Occurrence> due(Noted noted, Instant now) {
    List<Occurrence> due = new ArrayList<>();
    Optional<Occurrence> next = next(noted);
    while (next.isPresent() && !next.get().dueAt().isAfter(now)) {
      due.add(next.get());
      next = next(noted.with(next.get()));
    }
    return due;
  }

  /** The first that was not noted yet, whether it is still to come or was missed. */
  public Optional<Occurrence> next(Noted noted) {
    return schedule == RebuildSchedule.NONE ? Optional.empty() : Optional.of(first(noted));
  }

  /**
   * The latest day that has begun by now. Nothing is due of a schedule of which this, or a later
   * day, was noted, or that was changed since: so whoever asks for what may be due need not look at
   * all of it.
   */
  public Optional<Occurrence> latest(Instant now) {
    return schedule == RebuildSchedule.NONE ? Optional.empty() : Optional.of(begun(now));
  }

  private Occurrence begun(Instant now) {
    // a clock that was put back at midnight shows yesterday again
    LocalDate day = schedule.last(dayOf(now).plusDays(1));
    while (beginning(day).isAfter(now)) {
      day = schedule.last(day.minusDays(1));
    }
    return new Occurrence(day, beginning(day));
  }

  private Occurrence first(Noted noted) {
    LocalDate day = dayOf(noted.inForceSince()).minusDays(1);
    LocalDate last = noted.day();
    if (last != null && last.isAfter(day)) {
      day = last;
    }
    while (true) {
      day = schedule.next(day);
      Occurrence occurrence = new Occurrence(day, beginning(day));
      if (exists(occurrence) && noted.lacks(occurrence)) {
        return occurrence;
      }
    }
  }

  /** The next midnight, whatever day it begins. */
  public static Instant nextMidnight(ZoneId zone, Instant after) {
    return new Timetable(RebuildSchedule.DAILY, zone).first(Noted.since(after)).dueAt();
  }

  private Instant beginning(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private LocalDate dayOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  private boolean exists(Occurrence occurrence) {
    return dayOf(occurrence.dueAt()).equals(occurrence.day());
  }
}
