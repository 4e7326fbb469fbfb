package net.ghostifi.domain.bandwidth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * The bytes that one server has used, per instance and UTC day. Immutable. Each instance and day
 * counts once however often it is read, so that a crash between reading and recording costs
 * nothing.
 */
public final class BandwidthLedger {
  private static final Comparator<InstanceRef> BY_NAME =
      Comparator.comparing(InstanceRef::provider).thenComparing(InstanceRef::id);
  private static final Comparator<DayUsage> BY_DAY =
      Comparator.comparing(DayUsage::day).thenComparing(DayUsage::instance, BY_NAME);

  private final Map<InstanceRef, Map<LocalDate, Reading>> told;
  private final Map<InstanceRef, Reading> shares;

  private BandwidthLedger(
      Map<InstanceRef, Map<LocalDate, Reading>> told, Map<InstanceRef, Reading> shares) {
    this.told = told;
    this.shares = shares;
  }

  public static BandwidthLedger empty() {
    return new BandwidthLedger(Map.of(), Map.of());
  }

  /**
   * This ledger and the readings; the larger figure stands where one was there before. What hosts
   * have filled in is to be filled in anew.
   */
  public BandwidthLedger with(Collection<Reading> more) {
    Map<InstanceRef, Map<LocalDate, Reading>> merged = new TreeMap<>(BY_NAME);
    told.forEach((instance, days) -> merged.put(instance, new TreeMap<>(days)));
    for (Reading reading : more) {
      merged
          .computeIfAbsent(reading.instance(), missing -> new TreeMap<>())
          .merge(reading.day(), reading, Reading::merge);
    }
    return new BandwidthLedger(merged, Map.of());
  }

  /**
   * This ledger, in which hosts fill in what their providers have not told yet.
   *
   * @param hosts what they say, a reading for each boot
   * @param heard when the provider told last of an instance
   */
  public BandwidthLedger filledIn(
      Collection<HostReading> hosts, Map<InstanceRef, Instant> heard, HostTrust trust) {
    Map<InstanceRef, List<HostReading>> byInstance = new TreeMap<>(BY_NAME);
    hosts.forEach(
        host -> byInstance.computeIfAbsent(host.instance(), x -> new ArrayList<>()).add(host));
    Map<InstanceRef, Reading> found = new TreeMap<>(BY_NAME);
    byInstance.forEach(
        (instance, boots) ->
            HostShare.of(days(instance).values(), boots, heard.get(instance), trust)
                .ifPresent(share -> found.put(instance, share)));
    return new BandwidthLedger(told, found);
  }

  private Map<LocalDate, Reading> days(InstanceRef instance) {
    return told.getOrDefault(instance, Map.of());
  }

  /** What was used on the UTC days dated in a month, all instances together. */
  public ByteCount usedIn(YearMonth month, Counting counting) {
    return days().stream()
        .filter(day -> YearMonth.from(day.day()).equals(month))
        .map(day -> day.used(counting))
        .reduce(ByteCount.ZERO, ByteCount::plus);
  }

  /** All of it, by day and instance. */
  public List<DayUsage> days() {
    List<DayUsage> days = new ArrayList<>();
    told.values().stream()
        .flatMap(each -> each.values().stream())
        .forEach(reading -> days.add(DayUsage.of(reading, shareOf(reading))));
    shares.values().stream()
        .filter(share -> !days(share.instance()).containsKey(share.day()))
        .forEach(
            share -> days.add(DayUsage.of(Reading.none(share.instance(), share.day()), share)));
    days.sort(BY_DAY);
    return days;
  }

  private Reading shareOf(Reading reading) {
    Reading share = shares.get(reading.instance());
    return share != null && share.day().equals(reading.day())
        ? share
        : Reading.none(reading.instance(), reading.day());
  }
}
