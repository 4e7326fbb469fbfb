package net.ghostifi.domain.operation;

import java.time.Instant;
import net.ghostifi.domain.server.Server;

/** Decides what an operation does next. Pure and total: the same input gives the same decision. */
public final class OperationMachine {
  private final OperationRules rules;

  public OperationMachine(OperationRules rules) {
    this.rules = rules;
  }

  /** Where an operation of this kind begins. */
  public static Step firstStep(OperationKind kind) {
    return switch (kind) {
      case CREATE -> Step.KEYS;
      case DESTROY -> Step.UNNAME;
      case PURGE -> Step.PURGE;
    };
  }

  /** Whether a request to cancel still changes where the operation ends. */
  public static boolean canBeCancelled(Operation operation) {
    Step step = operation.progress().step();
    return switch (operation.kind()) {
      case CREATE -> step != Step.NAME;
      case DESTROY -> stillStands(step);
      case PURGE -> false;
    };
  }

  /** Nothing of the server but its name has been touched. */
  private static boolean stillStands(Step step) {
    return switch (step) {
      case UNNAME, GRACE, RENAME, RECHECK -> true;
      case KEYS, PROFILE, LAUNCH, BOOT, INSTALL, PROVE, NAME, UNDO, RETRY -> false;
      case DRAIN, READING, DELETE, UNPUBLISH, PURGE -> false;
    };
  }

  /**
   * Decides.
   *
   * @param operation as the journal has it
   * @param server as the store has it
   * @param seen what has just become known
   * @param now the time
   */
  public Decision decide(Operation operation, Server server, Observation seen, Instant now) {
    Situation situation = new Situation(operation, server, now, rules);
    return switch (operation.kind()) {
      case CREATE -> CreateServer.decide(situation, seen);
      case DESTROY -> DestroyServer.decide(situation, seen);
      case PURGE -> PurgeServer.decide(situation, seen);
    };
  }
}
