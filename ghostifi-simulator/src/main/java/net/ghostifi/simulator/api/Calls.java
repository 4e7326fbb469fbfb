package net.ghostifi.simulator.api;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each end point was called, calls that were refused or hit by a fault included. */
public final class Calls {
  private final Map<Endpoint, LongAdder> counts = new EnumMap<>(Endpoint.class);
  private final LongAdder throttled = new LongAdder();

  public Calls() {
    Arrays.stream(Endpoint.values()).forEach(endpoint -> counts.put(endpoint, new LongAdder()));
  }

  public void count(Endpoint endpoint) {
    adder(endpoint).increment();
  }

  void countThrottled() {
    throttled.increment();
  }

  public long of(Endpoint endpoint) {
    return adder(endpoint).sum();
  }

  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Calls that the rate limit answered with 429; faults are not counted here. */
  public long throttled() {
    return throttled.sum();
  }

  private LongAdder adder(Endpoint endpoint) {
    return counts.getOrDefault(endpoint, throttled);
  }
}
