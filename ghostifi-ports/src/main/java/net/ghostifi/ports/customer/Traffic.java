package net.ghostifi.ports.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Mark;

/**
 * The days of a server's traffic.
 *
 * @param days one after the other without a gap, the last one today, in UTC
 * @param reached the marks that were reached in the months of these days, the oldest first
 */
public record Traffic(List<Day> days, List<Reached> reached) {
  public Traffic {
    days = List.copyOf(days);
    reached = List.copyOf(reached);
  }

  /** What was used on one day. */
  public record Day(LocalDate date, ByteCount used) {}

  /**
   * A mark that was reached, once in a month.
   *
   * @param mark which
   * @param month of which month's limit
   * @param at when that was found
   * @param used by then
   * @param limit of so much
   * @param paused whether the server's VPN was stopped for it
   */
  public record Reached(
      Mark mark, YearMonth month, Instant at, ByteCount used, ByteCount limit, boolean paused) {}
}
