package net.ghostifi.adapter.web.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How often each caller may still call: a bucket of a minute's calls, refilled evenly. */
public final class Rates {
  private static final int MOST_CALLERS = 100_000;
  private static final double MILLIS = 60_000;

  private record Bucket(double left, Instant at) {}

  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final int perMinute;
  private final InstantSource clock;

  public Rates(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Takes one call; how long to wait when there is none left. */
  public Optional<Duration> take(String caller) {
    Instant now = clock.instant();
    if (buckets.size() > MOST_CALLERS) {
      buckets.values().removeIf(bucket -> filled(bucket, now) >= perMinute);
    }
    Bucket after =
        buckets.merge(
            caller,
            new Bucket(perMinute - 1.0, now),
            (old, first) -> new Bucket(Math.max(filled(old, now) - 1, -1), now));
    return wait(after.left() >= 0);
  }

  /** Takes none; how long to wait when there is none left. */
  public Optional<Duration> left(String caller) {
    Bucket bucket = buckets.get(caller);
    return wait(bucket == null || filled(bucket, clock.instant()) >= 1);
  }

  private Optional<Duration> wait(boolean none) {
    return none
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) Math.ceil(MILLIS / perMinute)));
  }

  private double filled(Bucket bucket, Instant now) {
    double gained = Duration.between(bucket.at(), now).toMillis() * perMinute / MILLIS;
    return Math.min(perMinute, Math.max(0, bucket.left()) + Math.max(0, gained));
  }
}
