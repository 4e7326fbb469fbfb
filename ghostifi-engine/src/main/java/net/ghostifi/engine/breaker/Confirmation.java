package net.ghostifi.engine.breaker;

import java.util.List;
import net.ghostifi.domain.breaker.HeldItem;
import net.ghostifi.domain.breaker.HeldPlan;

/** What came of naming a plan. */
public sealed interface Confirmation {
  /** The plan was as it was named, and each of its items was confirmed, or was not any more. */
  record Given(List<Answer> answers) implements Confirmation {
    public Given {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Nothing was confirmed: what is held is not what was named.
   *
   * @param plan what is held now
   */
  record Changed(HeldPlan plan) implements Confirmation {}

  /**
   * One item, and what came of it.
   *
   * @param done false when it has changed since, or could not be done; nothing was changed then
   * @param text in words for the operator
   */
  record Answer(HeldItem item, boolean done, String text) {}
}
