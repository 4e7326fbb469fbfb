package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.adapter.http.SenselessAnswerException;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * What a droplet has moved, reckoned from the rate at which its public interface moved it: there is
 * no counter of bytes ({@code GET /v2/monitoring/metrics/droplet/bandwidth}, digitalocean/openapi,
 * read 2026-08-07). Asked for whole days always, so that a day's figure does not depend on when it
 * was asked.
 */
final class Usage {
  /** An outage of ours shorter than this loses nothing. */
  private static final int DAYS = 7;

  /** Whatever exists has a sample that is no older. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private static final String OPERATION = "usage";

  private final JsonClient client;
  private final InstantSource clock;

  Usage(JsonClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  List<Reading> of(InstanceRef instance) {
    Instant now = clock.instant();
    Traffic in = traffic(instance, "inbound", now);
    Traffic out = traffic(instance, "outbound", now);
    Instant fresh = now.minus(FRESH);
    if (!in.reaches(fresh) && !out.reaches(fresh)) {
      requireExists(instance);
    }
    SortedSet<LocalDate> days = new TreeSet<>(in.days().keySet());
    days.addAll(out.days().keySet());
    return days.stream()
        .map(day -> new Reading(instance, day, bytes(in, day), bytes(out, day)))
        .filter(
            reading ->
                !reading.in().equals(ByteCount.ZERO) || !reading.out().equals(ByteCount.ZERO))
        .toList();
  }

  private static ByteCount bytes(Traffic traffic, LocalDate day) {
    return new ByteCount(Math.round(traffic.days().getOrDefault(day, 0.0)));
  }

  private Traffic traffic(InstanceRef instance, String direction, Instant now) {
    LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS - 1L);
    HttpCall call =
        HttpCall.get(OPERATION, "monitoring", "metrics", "droplet", "bandwidth")
            .with("host_id", instance.id())
            .with("interface", "public")
            .with("direction", direction)
            .with("start", Long.toString(Traffic.startOf(first).getEpochSecond()))
            .with("end", Long.toString(now.getEpochSecond()));
    return client.exchange(call, Wire.MetricAnswer.class, Usage::traffic);
  }

  private static Traffic traffic(Wire.MetricAnswer answer) {
    if (!"success".equals(answer.status())) {
      throw new SenselessAnswerException("has the status " + answer.status());
    }
    Traffic traffic = new Traffic();
    required(required(answer.data(), "data").result(), "data.result")
        .forEach(
            series -> traffic.add(required(required(series, "series").values(), "series.values")));
    return traffic;
  }

  /** What has no figures any more may be gone. */
  private void requireExists(InstanceRef instance) {
    client.perform(HttpCall.get(OPERATION, "droplets", instance.id()));
  }
}
