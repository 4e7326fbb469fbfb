package net.ghostifi.simulator.digitalocean;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/**
 * How fast droplets have moved bytes, in megabits per second, on average over two minutes each. A
 * count of bytes is kept nowhere that the interface shows.
 */
final class Samples {
  private static final long STEP = 120;
  private static final double BYTES_PER_MEGABIT = 125_000;

  private record Bytes(long incoming, long outgoing) {
    Bytes plus(Bytes other) {
      return new Bytes(incoming + other.incoming, outgoing + other.outgoing);
    }
  }

  private final Map<Long, TreeMap<Long, Bytes>> steps = new HashMap<>();
  private final InstantSource clock;

  Samples(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts them in the last two minutes. */
  void add(long droplet, long incoming, long outgoing) {
    add(droplet, lastStep(), incoming, outgoing);
  }

  /** Counts them at noon of a day, or just now where that is to come. */
  void add(long droplet, LocalDate day, long incoming, long outgoing) {
    long noon = day.atTime(12, 0).toEpochSecond(ZoneOffset.UTC);
    add(droplet, Math.min(noon, lastStep()), incoming, outgoing);
  }

  private synchronized void add(long droplet, long step, long incoming, long outgoing) {
    steps
        .computeIfAbsent(droplet, id -> new TreeMap<>())
        .merge(step, new Bytes(incoming, outgoing), Bytes::plus);
  }

  private long lastStep() {
    return clock.instant().getEpochSecond() / STEP * STEP;
  }

  /** What the metric says; nothing at all of a droplet that does not exist. */
  Answer answer(Call call, boolean exists) {
    String host = required(call, "host_id");
    String network = required(call, "interface");
    String direction = required(call, "direction");
    if (!network.matches("public|private") || !direction.matches("inbound|outbound")) {
      throw new Refusal(400, "invalid interface or direction");
    }
    long start = epoch(required(call, "start"));
    long end = Math.min(epoch(required(call, "end")), clock.instant().getEpochSecond());
    List<Object> result = new ArrayList<>();
    if (exists) {
      Map<String, Object> series = new LinkedHashMap<>();
      series.put("metric", Map.of("direction", direction, "host_id", host, "interface", network));
      series.put("values", values(call, start, end));
      result.add(series);
    }
    return Answer.json(
        200, Map.of("status", "success", "data", Map.of("resultType", "matrix", "result", result)));
  }

  private synchronized List<Object> values(Call call, long start, long end) {
    TreeMap<Long, Bytes> counted =
        call.queried("interface").orElse("").equals("public")
            ? steps.getOrDefault(
                Long.parseLong(call.queried("host_id").orElse("0")), new TreeMap<>())
            : new TreeMap<>();
    boolean inbound = call.queried("direction").orElse("").equals("inbound");
    List<Object> values = new ArrayList<>();
    for (long step = Math.ceilDiv(start, STEP) * STEP; step <= end; step += STEP) {
      Bytes bytes = counted.getOrDefault(step, new Bytes(0, 0));
      double rate = (inbound ? bytes.incoming() : bytes.outgoing()) / BYTES_PER_MEGABIT / STEP;
      values.add(List.of(step, Double.toString(rate)));
    }
    return values;
  }

  private static String required(Call call, String parameter) {
    return call.queried(parameter)
        .orElseThrow(() -> new Refusal(400, "missing parameter " + parameter));
  }

  private static long epoch(String text) {
    if (!text.matches("\\d{1,11}")) {
      throw new Refusal(400, "not a timestamp: " + text);
    }
    return Instant.ofEpochSecond(Long.parseLong(text)).getEpochSecond();
  }
}
