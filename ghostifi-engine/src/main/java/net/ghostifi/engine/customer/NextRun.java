package net.ghostifi.engine.customer;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import net.ghostifi.domain.schedule.RebuildSchedule;
import org.jspecify.annotations.Nullable;

/** When a schedule is due next: at midnight, weekly on Sunday, monthly on the first. */
final class NextRun {
  private NextRun() {}

  static @Nullable Instant after(Instant now, RebuildSchedule schedule, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return switch (schedule) {
      case NONE -> null;
      case DAILY -> midnight(today.plusDays(1), zone);
      case WEEKLY -> midnight(today.with(TemporalAdjusters.next(DayOfWeek.SUNDAY)), zone);
      case MONTHLY -> midnight(today.with(TemporalAdjusters.firstDayOfNextMonth()), zone);
    };
  }

  private static Instant midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
