package net.ghostifi.simulator.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The faults that are switched on. The first rule that fits a call and has uses left decides. */
public final class Faults {
  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

  /** Hits the next call. */
  public FaultRule next(Endpoint endpoint, Fault fault) {
    return when(endpoint, call -> true, 1, fault);
  }

  /** Hits the next calls. */
  public FaultRule next(Endpoint endpoint, int times, Fault fault) {
    return when(endpoint, call -> true, times, fault);
  }

  /** Hits every call until it is cancelled. */
  public FaultRule always(Endpoint endpoint, Fault fault) {
    return when(endpoint, call -> true, Long.MAX_VALUE, fault);
  }

  /** Hits the next calls that meet the condition. */
  public FaultRule when(Endpoint endpoint, Predicate<Call> condition, long times, Fault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("times is " + times + ", must be at least 1");
    }
    FaultRule rule = new FaultRule(endpoint, condition, fault, times);
    rules.add(rule);
    return rule;
  }

  /** Switches everything off; effects that are already on their way still land. */
  public void clear() {
    rules.forEach(FaultRule::cancel);
    rules.clear();
  }

  /**
   * Claims the fault that is meant for something that happens by itself.
   *
   * @return how much later than usual it happens; nothing when it never does
   */
  public Optional<Duration> delay(Call event) {
    Optional<Fault> fault = claim(event);
    if (fault.isEmpty()) {
      return Optional.of(Duration.ZERO);
    }
    return switch (fault.get().effect()) {
      case Fault.Effect.Withheld() -> Optional.empty();
      case Fault.Effect.Applied() -> Optional.of(Duration.ZERO);
      case Fault.Effect.Late(Duration delay) -> Optional.of(delay);
    };
  }

  /** Claims the fault that is meant for this call. */
  public Optional<Fault> claim(Call call) {
    return rules.stream().filter(rule -> rule.claim(call)).findFirst().map(FaultRule::fault);
  }
}
