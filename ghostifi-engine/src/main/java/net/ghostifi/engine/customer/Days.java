package net.ghostifi.engine.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.DayUsage;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.ports.customer.Traffic;

/** What the ledger has by day, all instances together. */
final class Days {
  private Days() {}

  /**
   * @param events of all months
   * @param days how many, the last one that of {@code now}
   */
  static Traffic of(
      List<DayUsage> ledger, List<UsageEvent> events, Counting counting, Instant now, int days) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    Map<LocalDate, ByteCount> used = new TreeMap<>();
    for (int back = days - 1; back >= 0; back--) {
      used.put(today.minusDays(back), ByteCount.ZERO);
    }
    for (DayUsage each : ledger) {
      used.computeIfPresent(each.day(), (day, sum) -> sum.plus(each.used(counting)));
    }
    return new Traffic(
        used.entrySet().stream()
            .map(entry -> new Traffic.Day(entry.getKey(), entry.getValue()))
            .toList(),
        reached(events, YearMonth.from(today.minusDays(days - 1L))));
  }

  private static List<Traffic.Reached> reached(List<UsageEvent> events, YearMonth first) {
    return events.stream()
        .filter(event -> !event.usage().month().isBefore(first))
        .map(
            event ->
                new Traffic.Reached(
                    event.mark(),
                    event.usage().month(),
                    event.at(),
                    event.usage().used(),
                    event.usage().allowance().limit(),
                    event.paused()))
        .toList();
  }
}
