package net.ghostifi.domain.bandwidth;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * How bytes are counted, and what follows from them.
 *
 * @param zone at whose midnight a month begins; the days that are summed are those of UTC
 * @param counting which direction counts
 * @param trust how far hosts are believed
 * @param atLimit what becomes of a server whose month is used up
 */
public record BandwidthRules(ZoneId zone, Counting counting, HostTrust trust, AtLimit atLimit) {
  /** What leaves, months as in this zone; whoever uses up his month is told. */
  public static BandwidthRules standard(ZoneId zone) {
    return new BandwidthRules(zone, Counting.OUT, HostTrust.standard(), AtLimit.NOTIFY);
  }

  /** The month that it is. */
  public YearMonth month(Instant now) {
    return YearMonth.from(now.atZone(zone));
  }

  /** What a ledger says of the month that it is. */
  public MonthlyUsage usage(BandwidthLedger ledger, Allowance allowance, Instant now) {
    YearMonth month = month(now);
    return new MonthlyUsage(month, ledger.usedIn(month, counting), allowance);
  }

  /** Whether a server that has used so much stands still. */
  public boolean suspends(MonthlyUsage usage) {
    return switch (atLimit) {
      case NOTIFY -> false;
      case SUSPEND -> usage.allowance().reaches(Mark.USED_UP, usage.used());
    };
  }
}
