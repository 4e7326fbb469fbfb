package net.ghostifi.domain.operation;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation is: all that it must remember over a crash.
 *
 * @param step where it is
 * @param since when it came there; the step's bound counts from here
 * @param failures how often the step has failed in a row; the pause before the next try grows with
 *     it
 * @param build what the current attempt at an instance has come to
 * @param trouble what went wrong last in this step; null if nothing
 */
public record Progress(
    Step step, Instant since, int failures, Build build, @Nullable String trouble) {

  /**
   * The attempt at an instance.
   *
   * @param attempt how often the whole build has been begun, from 1; 0 when the operator has asked
   *     for another
   * @param launch how many launches there have been; the number is part of the owner tag
   * @param candidate which of the operation's providers is asked, from 0
   * @param launchedAt when the launch was about to be sent, written down before it is sent; when
   *     its answer was lost, the moment at which that was known; null when none is in doubt or
   *     known
   * @param instance what the launch gave, or null
   * @param address its address once it has booted, or null
   * @param failure why the attempt is being undone or was, or null
   */
  public record Build(
      int attempt,
      int launch,
      int candidate,
      @Nullable Instant launchedAt,
      @Nullable InstanceRef instance,
      @Nullable String address,
      @Nullable String failure) {
    static final Build FIRST = new Build(1, 0, 0, null, null, null, null);

    /** A launch is about to be sent: counted before it happens. */
    Build launching(Instant now) {
      return new Build(attempt, launch + 1, candidate, now, null, null, null);
    }

    /** The launch may have been accepted as late as now. */
    Build unanswered(Instant now) {
      return new Build(attempt, launch, candidate, now, null, null, failure);
    }

    /** The launch was refused before it had any effect. */
    Build notLaunched() {
      return new Build(attempt, launch, candidate, null, null, null, failure);
    }

    /** The launch was not even sent: its number is free. */
    Build unsent() {
      return new Build(attempt, launch - 1, candidate, null, null, null, failure);
    }

    Build nextCandidate() {
      return new Build(attempt, launch, candidate + 1, null, null, null, null);
    }

    Build launched(InstanceRef ref) {
      return new Build(attempt, launch, candidate, launchedAt, ref, null, failure);
    }

    Build booted(String at) {
      return new Build(attempt, launch, candidate, launchedAt, instance, at, failure);
    }

    /** Begins again with the first provider; launches go on being counted. */
    Build nextAttempt() {
      return new Build(attempt + 1, launch, 0, null, null, null, null);
    }

    /** The attempts start over because the operator said so. */
    Build anew() {
      return new Build(0, launch, candidate, launchedAt, instance, address, failure);
    }

    Build undoing(String why) {
      return new Build(attempt, launch, candidate, launchedAt, instance, address, why);
    }

    /** Whether a launch may have been accepted of which it is not known what it gave. */
    public boolean launchInDoubt() {
      return launchedAt != null && instance == null;
    }
  }

  /** The beginning of an operation. */
  public static Progress first(Step step, Instant now) {
    return new Progress(step, now, 0, Build.FIRST, null);
  }

  Progress enter(Step next, Instant now, @Nullable String why) {
    return new Progress(next, now, 0, build, why);
  }

  Progress with(Build next) {
    return new Progress(step, since, failures, next, trouble);
  }

  Progress failed(String what) {
    return new Progress(step, since, failures + 1, build, what);
  }

  /** Something else was found in this step than should be, and is put right: it begins anew. */
  Progress putRight(Instant now, String what) {
    return new Progress(step, now, failures + 1, build, what);
  }

  /** The step's time is counted from now. */
  Progress begunAnew(Instant now) {
    return new Progress(step, now, failures, build, trouble);
  }

  /** What was wrong is right from now on, and the step's time is counted anew. */
  Progress rightSince(Instant now) {
    return new Progress(step, now, failures, build, null);
  }

  /** What was counted has not happened, and the step's time is counted from an earlier instant. */
  Progress uncounted(Instant from) {
    return new Progress(step, from, Math.max(0, failures - 1), build, trouble);
  }

  /** What went wrong is remembered, and not counted. */
  Progress troubled(String what) {
    return new Progress(step, since, failures, build, what);
  }

  /** The operator has seen to it: bounds and attempts count anew from now. */
  public Progress resumed(Instant now) {
    return new Progress(step, now, 0, build.anew(), trouble);
  }
}
