package net.ghostifi.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is read again once it is older than its time to live; by one thread for all. */
public final class Cached<T> {
  private record Value<T>(T value, Instant readAt) {}

  private final Supplier<T> source;
  private final Duration timeToLive;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Value<T> latest;

  public Cached(Supplier<T> source, Duration timeToLive, InstantSource clock) {
    this.source = source;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  /** The value. What the source throws is passed on and not remembered. */
  public T get() {
    Value<T> seen = latest;
    if (seen != null && isFresh(seen)) {
      return seen.value();
    }
    reading.lock();
    try {
      Value<T> meanwhile = latest;
      if (meanwhile != null && isFresh(meanwhile)) {
        return meanwhile.value();
      }
      T value = source.get();
      latest = new Value<>(value, clock.instant());
      return value;
    } finally {
      reading.unlock();
    }
  }

  /** Reads it again the next time. */
  public void forget() {
    latest = null;
  }

  private boolean isFresh(Value<T> value) {
    return clock.instant().isBefore(value.readAt().plus(timeToLive));
  }
}
