package net.ghostifi.ports.customer;

import net.ghostifi.domain.bandwidth.ByteCount;

/**
 * What a server has used in the present month.
 *
 * @param used so far
 * @param limit what is included
 */
public record MonthUsage(ByteCount used, ByteCount limit) {
  private static final int WHOLE = 100;

  /** How much of the limit is used, from 0 to 100. */
  public int percent() {
    if (limit.bytes() == 0) {
      return WHOLE;
    }
    return (int) Math.min(WHOLE, Math.round(100.0 * used.bytes() / limit.bytes()));
  }

  /** Whether more is used than is included. */
  public boolean exceeded() {
    return used.compareTo(limit) > 0;
  }
}
