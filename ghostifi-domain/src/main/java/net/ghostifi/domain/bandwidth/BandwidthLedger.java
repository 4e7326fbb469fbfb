package net.ghostifi.domain.bandwidth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * The bytes that one server has used, per instance and UTC day. Immutable. Each instance and day
 * counts once however often it is read, so that a crash between reading and recording costs
 * nothing.
 */
public final class BandwidthLedger {
  private record Entry(LocalDate day, InstanceRef instance) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byDay = day.compareTo(other.day);
      int byProvider = instance.provider().compareTo(other.instance.provider());
      if (byDay != 0) {
        return byDay;
      }
      return byProvider != 0 ? byProvider : instance.id().compareTo(other.instance.id());
    }
  }

  private final Map<Entry, Reading> readings;

  private BandwidthLedger(Map<Entry, Reading> readings) {
    this.readings = readings;
  }

  public static BandwidthLedger empty() {
    return new BandwidthLedger(Map.of());
  }

  /** This ledger and the readings; the larger figure stands where one was there before. */
  public BandwidthLedger with(Collection<Reading> more) {
    Map<Entry, Reading> merged = new TreeMap<>(readings);
    for (Reading reading : more) {
      merged.merge(new Entry(reading.day(), reading.instance()), reading, Reading::merge);
    }
    return new BandwidthLedger(merged);
  }

  /** What was used on the UTC days dated in a month, all instances together. */
  public ByteCount usedIn(YearMonth month, Counting counting) {
    return readings.values().stream()
        .filter(reading -> YearMonth.from(reading.day()).equals(month))
        .map(counting::of)
        .reduce(ByteCount.ZERO, ByteCount::plus);
  }
}
