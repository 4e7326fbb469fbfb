package net.ghostifi.domain.operation;

import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerStatus;

/**
 * What the customer is told while a lost instance is replaced: never that the server runs before
 * one does.
 */
public final class Replacing {
  /** From the moment at which the replacement was opened. */
  public static final String BEGUN = "Your server does not answer. We are building a new one.";

  static final String STOPPED = "Your server does not answer.";

  static final String STUCK =
      "Your server does not answer, and building a new one takes longer than usual; "
          + "we have been told and are looking into it.";

  static final String NOT_NAMED =
      "Your server did not answer. A new one is ready, but its name does not lead to it yet; "
          + "we have been told and are looking into it.";

  private Replacing() {}

  static String notDone(Location location, String what) {
    return "Your server does not answer and could not be replaced in "
        + location.label()
        + " yet: "
        + what
        + ". We go on trying.";
  }

  /** Whether the new instance serves. */
  static boolean isOver(Step step) {
    return switch (step) {
      case GRACE, RECHECK, DRAIN, READING, VERIFY, DELETE, GOING -> true;
      case KEYS, LAUNCH, BOOT, INSTALL, PROVE, NAME, UNDO -> false;
      case PROFILE, RETRY, UNNAME, RENAME, UNPUBLISH, PURGE -> false;
    };
  }

  /** It needs the operator, and nothing serves. */
  static Decision waits(Decision.AskOperator ask) {
    boolean pivoting = ask.progress().step() == Step.NAME;
    return new Decision.AskOperator(
        ask.progress(),
        pivoting
            ? ask.server().withStatus(ServerStatus.REBUILDING, NOT_NAMED)
            : ask.server().withStatus(ServerStatus.FAILED, STUCK),
        ask.reason());
  }
}
