package net.ghostifi.domain.bandwidth;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a customer may use in a month.
 *
 * @param limit that many bytes; nought for as many as they like
 */
public record Allowance(ByteCount limit) {
  /** 1 TB, which the table writes as 1,000,000 Mb. */
  public static final Allowance STANDARD = new Allowance(ByteCount.ofMegabytes(1_000_000));

  /** No limit. */
  public static final Allowance NONE = new Allowance(ByteCount.ZERO);

  private static final long MOST = Long.MAX_VALUE / 1_000_000;

  /**
   * As a table has it, in which anybody may write. Nought, less than nothing, and more than can be
   * counted are no limit: a slip of the pen stops nobody's server.
   */
  public static Allowance ofMegabytes(long megabytes) {
    return megabytes <= 0 || megabytes > MOST
        ? NONE
        : new Allowance(ByteCount.ofMegabytes(megabytes));
  }

  public boolean isLimited() {
    return limit.bytes() > 0;
  }

  /** Whether so much reaches a mark; to use exactly all of it reaches the last. */
  public boolean reaches(Mark mark, ByteCount used) {
    // Divided first: no overflow, and a limit is whole megabytes.
    return isLimited() && used.bytes() >= limit.bytes() / 100 * mark.percent();
  }

  /** The marks that so much reaches. */
  public Set<Mark> reached(ByteCount used) {
    Set<Mark> reached = EnumSet.noneOf(Mark.class);
    for (Mark mark : Mark.values()) {
      if (reaches(mark, used)) {
        reached.add(mark);
      }
    }
    return reached;
  }
}
