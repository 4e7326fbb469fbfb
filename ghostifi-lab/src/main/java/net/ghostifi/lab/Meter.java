package net.ghostifi.lab;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * Counts what machines move, at the router's end of their cables, so that a machine cannot change
 * it. What was moved since the last look counts for the day of the look.
 */
final class Meter {
  private static final String FILE = "usage";

  private record Traffic(long in, long out) {}

  private final Machines machines;
  private final String inet;
  private final InstantSource clock;

  /**
   * @param inet the network namespace of the router
   */
  Meter(Machines machines, String inet, InstantSource clock) {
    this.machines = machines;
    this.inet = inet;
    this.clock = clock;
  }

  synchronized List<Reading> read(InstanceRef instance) {
    String id = instance.id();
    Map<LocalDate, Traffic> days = new TreeMap<>();
    long sumIn = 0;
    long sumOut = 0;
    for (String line : machines.text(id, FILE).lines().toList()) {
      String[] parts = line.split(" ");
      Traffic day = new Traffic(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      days.put(LocalDate.parse(parts[0]), day);
      sumIn += day.in();
      sumOut += day.out();
    }
    Traffic total = total(machines.text(id, "cable"), new Traffic(sumIn, sumOut));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Traffic sofar = days.getOrDefault(today, new Traffic(0, 0));
    days.put(
        today, new Traffic(sofar.in() + total.in() - sumIn, sofar.out() + total.out() - sumOut));
    StringBuilder file = new StringBuilder();
    days.forEach((day, moved) -> file.append(day + " " + moved.in() + " " + moved.out() + "\n"));
    machines.write(id, FILE, file.toString());
    return days.entrySet().stream()
        .map(
            day ->
                new Reading(
                    instance,
                    day.getKey(),
                    new ByteCount(day.getValue().in()),
                    new ByteCount(day.getValue().out())))
        .toList();
  }

  /** What the cable has carried; where it was pulled, what was known of it. */
  private Traffic total(String cable, Traffic known) {
    String folder = "/sys/class/net/" + cable + "/statistics/";
    ProcessBuilder look =
        new ProcessBuilder(
            "ip", "netns", "exec", inet, "cat", folder + "tx_bytes", folder + "rx_bytes");
    try {
      List<Long> bytes =
          Scripts.output(look, "reading " + cable).lines().map(Long::valueOf).toList();
      return new Traffic(Math.max(bytes.get(0), known.in()), Math.max(bytes.get(1), known.out()));
    } catch (LabException pulled) {
      return known;
    }
  }
}
