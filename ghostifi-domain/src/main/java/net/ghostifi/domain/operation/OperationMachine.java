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
      case CREATE, REBUILD -> Step.KEYS;
      case DESTROY -> Step.UNNAME;
      case PURGE -> Step.PURGE;
    };
  }

  /** Whether a request to cancel still changes where the operation ends. */
  public static boolean canBeCancelled(Operation operation) {
    Step step = operation.progress().step();
    return switch (operation.kind()) {
      case CREATE -> step != Step.UNNAME;
      case REBUILD -> canStillTurn(step);
      case DESTROY -> stillStands(step);
      case PURGE -> false;
    };
  }

  /** Before the name: back. Until its grace is over: at once. */
  private static boolean canStillTurn(Step step) {
    return switch (step) {
      case KEYS, LAUNCH, BOOT, INSTALL, PROVE, NAME, GRACE -> true;
      case UNDO, RECHECK, DRAIN, READING, VERIFY, DELETE, GOING -> false;
      case PROFILE, RETRY, UNNAME, RENAME, UNPUBLISH, PURGE -> false;
    };
  }

  /** Nothing of the server but its name has been touched. */
  private static boolean stillStands(Step step) {
    return switch (step) {
      case UNNAME, GRACE, RENAME, RECHECK -> true;
      case KEYS, PROFILE, LAUNCH, BOOT, INSTALL, PROVE, NAME, UNDO, RETRY -> false;
      case DRAIN, READING, VERIFY, DELETE, GOING, UNPUBLISH, PURGE -> false;
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
    if (seen instanceof Observation.Deferred deferred) {
      return deferred(situation, deferred);
    }
    return switch (operation.kind()) {
      case CREATE -> CreateServer.decide(situation, seen);
      case REBUILD -> RebuildServer.decide(situation, seen);
      case DESTROY -> DestroyServer.decide(situation, seen);
      case PURGE -> PurgeServer.decide(situation, seen);
    };
  }

  private static Decision deferred(Situation now, Observation.Deferred deferred) {
    Instant until = deferred.until();
    Instant later = until.isAfter(now.now()) ? until : now.now().plus(now.rules().pace().poll());
    boolean launch =
        deferred.effect() instanceof Effect.Launch sent && sent.launch() == now.build().launch();
    if (deferred.effect() instanceof Effect.Delete && now.progress().step() == Step.GOING) {
      return Deleting.unsent(now, later);
    }
    return launch && now.progress().step() == Step.LAUNCH && now.build().launchInDoubt()
        ? Launching.deferred(now, later)
        : now.park(later);
  }
}
