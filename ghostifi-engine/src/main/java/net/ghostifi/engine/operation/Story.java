package net.ghostifi.engine.operation;

import net.ghostifi.domain.operation.Decision;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Step;
import org.jspecify.annotations.Nullable;

/** Puts a decision into words for an operation's history; says nothing twice. */
final class Story {
  private Story() {}

  static @Nullable String of(Operation before, Decision decision) {
    return switch (decision) {
      case Decision.Finish finish -> ended(finish);
      case Decision.AskOperator asked -> "needs the operator: " + asked.reason();
      case Decision.Perform perform -> progress(before, perform.progress());
      case Decision.Park park -> progress(before, park.progress());
    };
  }

  private static String ended(Decision.Finish finish) {
    if (finish.outcome() == Outcome.CANCELLED) {
      return "cancelled; nothing is left of it";
    }
    if (finish.outcome() == Outcome.FAILED) {
      return "failed and undone: " + finish.progress().build().failure();
    }
    return switch (finish.ending()) {
      case Ending.Keep keep -> "done";
      case Ending.Forget forget -> "done; nothing is kept";
      case Ending.Retire retire -> "done; the keys are kept until " + retire.purgeAt();
    };
  }

  private static @Nullable String progress(Operation before, Progress now) {
    Progress then = before.progress();
    boolean elsewhere = now.build().candidate() != then.build().candidate();
    if (now.step() != then.step() || elsewhere) {
      return entered(now);
    }
    if (now.build().launch() > then.build().launch()) {
      return "launch " + now.build().launch();
    }
    String trouble = now.trouble();
    return trouble == null || trouble.equals(then.trouble()) ? null : "will try again: " + trouble;
  }

  private static String entered(Progress now) {
    String why = now.step() == Step.UNDO || now.step() == Step.RETRY ? now.build().failure() : null;
    return why == null ? now.step().doing() : now.step().doing() + ": " + why;
  }
}
