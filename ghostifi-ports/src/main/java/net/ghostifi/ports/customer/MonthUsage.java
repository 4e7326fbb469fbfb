package net.ghostifi.ports.customer;

import net.ghostifi.domain.bandwidth.ByteCount;

/**
 * What a server has used in the present month.
 *
 * @param used so far
 * @param limit what is included; nought is no limit
 */
public record MonthUsage(ByteCount used, ByteCount limit) {
  private static final int WHOLE = 100;

  /** Whether there is a limit. */
  public boolean isLimited() {
    return limit.bytes() > 0;
  }

  /** How much of the limit is used, from 0 to 100; 0 without one. */
  public int percent() {
    if (!isLimited()) {
      return 0;
    }
    return (int) Math.min(WHOLE, Math.round(100.0 * used.bytes() / limit.bytes()));
  }

  /** Whether more is used than is included. */
  public boolean exceeded() {
    return isLimited() && used.compareTo(limit) > 0;
  }
}
