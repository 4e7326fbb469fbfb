package net.ghostifi.engine.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.ports.customer.Traffic;

/** The ledger's readings by day, all instances together. */
final class Days {
  private Days() {}

  /**
   * @param days how many, the last one that of {@code now}
   */
  static Traffic of(List<Reading> readings, Counting counting, Instant now, int days) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    Map<LocalDate, ByteCount> used = new TreeMap<>();
    for (int back = days - 1; back >= 0; back--) {
      used.put(today.minusDays(back), ByteCount.ZERO);
    }
    for (Reading reading : readings) {
      used.computeIfPresent(reading.day(), (day, sum) -> sum.plus(counting.of(reading)));
    }
    return new Traffic(
        used.entrySet().stream()
            .map(entry -> new Traffic.Day(entry.getKey(), entry.getValue()))
            .toList());
  }
}
