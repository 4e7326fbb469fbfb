package net.ghostifi.domain.bandwidth;

/** How much of a month's allowance is used when somebody is told. */
public enum Mark {
  NEARLY_USED(80),
  USED_UP(100);

  private final int percent;

  Mark(int percent) {
    this.percent = percent;
  }

  public int percent() {
    return percent;
  }

  /**
   * The mark of a percentage.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Mark of(int percent) {
    for (Mark mark : values()) {
      if (mark.percent == percent) {
        return mark;
      }
    }
    throw new IllegalArgumentException("nobody is told at " + percent + " %");
  }
}
