package net.ghostifi.domain.customer;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Step;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation is, as its customer follows it.
 *
 * @param kind what it is for
 * @param destination where the server goes, or null when it goes nowhere
 * @param milestones all that it comes past, in their order
 * @param reached which of them is under way, from 0
 * @param mood how it goes
 * @param since when it was opened
 */
public record Journey(
    OperationKind kind,
    @Nullable Location destination,
    List<Milestone> milestones,
    int reached,
    Mood mood,
    Instant since) {

  /** How it goes. */
  public enum Mood {
    /** Well. */
    GOING,
    /** It has failed once and is tried again. */
    AGAIN,
    /** What was begun is taken back. */
    BACK,
    /** It waits until the operator has seen to it. */
    HELD
  }

  private static final List<Milestone> CREATE =
      List.of(
          Milestone.KEYS,
          Milestone.LAUNCH,
          Milestone.BOOT,
          Milestone.INSTALL,
          Milestone.PROVE,
          Milestone.NAME);
  private static final List<Milestone> REBUILD =
      List.of(
          Milestone.KEYS,
          Milestone.LAUNCH,
          Milestone.BOOT,
          Milestone.INSTALL,
          Milestone.PROVE,
          Milestone.NAME,
          Milestone.MOVE,
          Milestone.CLEAR);
  private static final List<Milestone> DESTROY =
      List.of(Milestone.UNNAME, Milestone.GRACE, Milestone.REMOVE);

  public Journey {
    milestones = List.copyOf(milestones);
    if (reached < 0 || reached >= milestones.size()) {
      throw new IllegalArgumentException("no milestone " + reached + " in " + milestones);
    }
  }

  /** How far an operation is that has not ended. */
  public static Journey of(Operation operation, OperationState state) {
    List<Milestone> all = milestones(operation.kind());
    Step step = operation.progress().step();
    return new Journey(
        operation.kind(),
        builds(operation.kind()) ? operation.location() : null,
        all,
        Math.max(0, all.indexOf(milestone(operation.kind(), step))),
        mood(operation, state),
        operation.openedAt());
  }

  /** The milestone that is under way. */
  public Milestone current() {
    return milestones.get(reached);
  }

  private static boolean builds(OperationKind kind) {
    return switch (kind) {
      case CREATE, REBUILD -> true;
      case DESTROY, PURGE -> false;
    };
  }

  private static List<Milestone> milestones(OperationKind kind) {
    return switch (kind) {
      case CREATE -> CREATE;
      case REBUILD -> REBUILD;
      case DESTROY, PURGE -> DESTROY;
    };
  }

  private static Milestone milestone(OperationKind kind, Step step) {
    return builds(kind) ? whileBuilding(step) : whileRemoving(step);
  }

  private static Milestone whileBuilding(Step step) {
    return switch (step) {
      case KEYS, PROFILE, RETRY, UNNAME, UNPUBLISH, PURGE -> Milestone.KEYS;
      case LAUNCH, UNDO -> Milestone.LAUNCH;
      case BOOT -> Milestone.BOOT;
      case INSTALL -> Milestone.INSTALL;
      case PROVE -> Milestone.PROVE;
      case NAME, RENAME -> Milestone.NAME;
      case GRACE, RECHECK, DRAIN -> Milestone.MOVE;
      case READING, VERIFY, DELETE, GOING -> Milestone.CLEAR;
    };
  }

  private static Milestone whileRemoving(Step step) {
    return switch (step) {
      case UNNAME -> Milestone.UNNAME;
      case GRACE, RECHECK, RENAME, NAME -> Milestone.GRACE;
      case KEYS, PROFILE, LAUNCH, BOOT, INSTALL, PROVE, UNDO, RETRY -> Milestone.REMOVE;
      case DRAIN, READING, VERIFY, DELETE, GOING, UNPUBLISH, PURGE -> Milestone.REMOVE;
    };
  }

  private static Mood mood(Operation operation, OperationState state) {
    Step step = operation.progress().step();
    if (state == OperationState.NEEDS_OPERATOR) {
      return Mood.HELD;
    }
    if (operation.cancelRequested() || step == Step.UNDO || step == Step.RENAME) {
      return Mood.BACK;
    }
    boolean before = operation.progress().build().attempt() > 1;
    return step == Step.RETRY || before ? Mood.AGAIN : Mood.GOING;
  }
}
