package net.ghostifi.domain.schedule;

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
