package net.ghostifi.simulator.vultr;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Bytes per instance and UTC day. */
final class Traffic {
  private record Bytes(long incoming, long outgoing) {
    Bytes plus(Bytes other) {
      return new Bytes(incoming + other.incoming, outgoing + other.outgoing);
    }
  }

  private final Map<String, TreeMap<LocalDate, Bytes>> days = new HashMap<>();
  private final InstantSource clock;

  Traffic(InstantSource clock) {
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  synchronized void add(String instance, LocalDate day, long incoming, long outgoing) {
    days.computeIfAbsent(instance, id -> new TreeMap<>())
        .merge(day, new Bytes(incoming, outgoing), Bytes::plus);
  }

  /** The last days, today included, as the interface shows them. */
  synchronized Map<String, Object> json(String instance, int range) {
    LocalDate first = today().minusDays(range - 1L);
    Map<String, Object> json = new TreeMap<>();
    days.getOrDefault(instance, new TreeMap<>())
        .tailMap(first)
        .forEach(
            (day, bytes) ->
                json.put(
                    day.toString(),
                    Map.of(
                        "incoming_bytes", bytes.incoming(), "outgoing_bytes", bytes.outgoing())));
    return json;
  }
}
