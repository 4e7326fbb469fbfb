package net.ghostifi.simulator.api;

import java.util.Map;
import java.util.Optional;

/** A simulated HTTP interface: its rules and its state. Used from many threads at once. */
public interface Api {
  Provider provider();

  /** Refuses a call before anything else is looked at: rate limits and credentials. */
  Optional<Failure> admit(Call call);

  /**
   * Applies the call's effect and answers.
   *
   * @throws Refusal when a rule of the provider forbids the call
   */
  Answer perform(Call call);

  /** Puts a failure into the provider's shape. */
  Answer shape(Failure failure);

  /** Headers that every answer of the provider carries. */
  Map<String, String> headers();
}
