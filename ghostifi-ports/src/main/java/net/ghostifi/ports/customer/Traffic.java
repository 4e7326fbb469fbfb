package net.ghostifi.ports.customer;

import java.time.LocalDate;
import java.util.List;
import net.ghostifi.domain.bandwidth.ByteCount;

/**
 * The days of a server's traffic.
 *
 * @param days one after the other without a gap, the last one today, in UTC
 */
public record Traffic(List<Day> days) {
  public Traffic {
    days = List.copyOf(days);
  }

  /** What was used on one day. */
  public record Day(LocalDate date, ByteCount used) {}
}
