package net.ghostifi.domain.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How often a server is rebuilt by itself. */
public enum RebuildSchedule {
  NONE("None"),
  DAILY("daily"),
  WEEKLY("weekly"),
  MONTHLY("monthly");

  private final String label;

  RebuildSchedule(String label) {
    this.label = label;
  }

  /** As the {@code server} table writes it: {@code None}, {@code daily}. */
  public String label() {
    return label;
  }

  /**
   * The first of its days after a day: the next one, the next Sunday, the first of the next month.
   *
   * @throws IllegalStateException when it has no days
   */
  LocalDate next(LocalDate after) {
    return switch (this) {
      case NONE -> throw new IllegalStateException("there is no next day of no schedule");
      case DAILY -> after.plusDays(1);
      case WEEKLY -> after.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
      case MONTHLY -> after.with(TemporalAdjusters.firstDayOfNextMonth());
    };
  }

  /**
   * The last of its days up to a day, that one included.
   *
   * @throws IllegalStateException when it has no days
   */
  LocalDate last(LocalDate upTo) {
    return switch (this) {
      case NONE -> throw new IllegalStateException("there is no last day of no schedule");
      case DAILY -> upTo;
      case WEEKLY -> upTo.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
      case MONTHLY -> upTo.with(TemporalAdjusters.firstDayOfMonth());
    };
  }

  /**
   * Reads the table's spelling without regard to case.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public static RebuildSchedule parse(String text) {
    for (RebuildSchedule schedule : values()) {
      if (schedule.label.equalsIgnoreCase(text.strip())) {
        return schedule;
      }
    }
    throw new IllegalArgumentException(
        "a rebuild schedule is None, daily, weekly or monthly, not '" + text + "'");
  }
}
