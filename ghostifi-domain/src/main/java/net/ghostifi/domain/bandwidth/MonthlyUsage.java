package net.ghostifi.domain.bandwidth;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Set;

/**
 * What a server has used in a month, of how much.
 *
 * @param month which; the sum of the UTC days dated in it
 * @param used so much
 * @param allowance of so much
 */
public record MonthlyUsage(YearMonth month, ByteCount used, Allowance allowance) {
  /** The marks that it has reached. */
  public Set<Mark> reached() {
    return allowance.reached(used);
  }

  /** Why a server stands still that has used it up, in words for its customer. */
  public String suspension() {
    YearMonth next = month.plusMonths(1);
    return String.format(
        Locale.ROOT,
        "Your VPN is paused: the %,d Mb of %s are used up. It runs again on 1 %s, or as soon as the"
            + " limit is raised.",
        allowance.limit().megabytes(),
        name(month) + " " + month.getYear(),
        name(next));
  }

  private static String name(YearMonth month) {
    return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
