package net.ghostifi.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import net.ghostifi.ports.budget.Pace;
import org.jspecify.annotations.Nullable;

/** A value that is read again once it is older than its time to live; by one thread for all. */
public final class Cached<T> {
  private record Value<T>(T value, Instant readAt) {}

  private final Function<Pace, T> source;
  private final Duration timeToLive;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Value<T> latest;

  /**
   * @param source reads it with one call, or asks the pace that it is given before each further one
   * @param timeToLive for how long what was read is good
   * @param clock the time
   */
  public Cached(Function<Pace, T> source, Duration timeToLive, InstantSource clock) {
    this.source = source;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  /** The value. What the source throws is passed on and not remembered. */
  public T get() {
    return get(Pace.unlimited());
  }

  /**
   * The value. Where it has to be read, the pace is asked before each call; what that and the
   * source throw is passed on and not remembered.
   */
  public T get(Pace pace) {
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
      pace.next();
      T value = source.apply(pace);
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
