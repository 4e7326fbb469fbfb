package net.ghostifi.simulator.api;

import java.util.function.Predicate;

/** A fault that waits for its calls. */
public final class FaultRule {
  private final Endpoint endpoint;
  private final Predicate<Call> condition;
  private final Fault fault;
  private long remaining;
  private long hits;

  FaultRule(Endpoint endpoint, Predicate<Call> condition, Fault fault, long times) {
    this.endpoint = endpoint;
    this.condition = condition;
    this.fault = fault;
    this.remaining = times;
  }

  /** Claims one use, when the call is meant and uses are left. */
  synchronized boolean claim(Call call) {
    if (remaining == 0 || call.endpoint() != endpoint || !condition.test(call)) {
      return false;
    }
    remaining--;
    hits++;
    return true;
  }

  Fault fault() {
    return fault;
  }

  /** How many calls it has hit. */
  public synchronized long hits() {
    return hits;
  }

  /** No further call is hit. */
  public synchronized void cancel() {
    remaining = 0;
  }
}
