package net.ghostifi.domain.operation;

import java.time.Duration;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;

/**
 * Brings a new instance from its launch to the proof that it would serve: what a create and a
 * rebuild have in common. Whatever goes wrong here is taken back by {@link Undoing}.
 */
final class Building {
  private static final Observation WOKEN = new Observation.Woken();

  private Building() {}

  /** Begins with the launch. */
  static Decision begin(Situation now) {
    return Launching.decide(now.enter(Step.LAUNCH), WOKEN);
  }

  static Decision boot(Situation now, Observation seen) {
    InstanceRef launched = now.launched();
    if (launched == null) {
      return now.forgotten();
    }
    return switch (seen) {
      case Observation.Seen found when found.instance().ref().equals(launched) ->
          seen(now, found.instance());
      case Observation.NotListed missing when missing.instance().equals(launched) ->
          now.over(now.rules().visibility())
              ? now.perform(new Effect.Confirm(launched))
              : now.lookAgain();
      case Observation.Gone gone when gone.instance().equals(launched) ->
          now.over(now.rules().visibility()) ? lost(now) : now.lookAgain();
      case Observation.Failed failed when isLookAt(failed.effect(), launched) ->
          now.over(now.rules().build().boot())
              ? Undoing.begin(now, failed.reason())
              : now.backOff(failed);
      case Observation other ->
          now.cancelled() ? Undoing.unwanted(now) : now.perform(new Effect.Observe(launched));
    };
  }

  private static Decision seen(Situation now, ObservedInstance instance) {
    if (instance.runningAddress().isPresent()) {
      Progress.Build booted = now.build().booted(instance.runningAddress().get());
      return install(now.with(booted).enter(Step.INSTALL), WOKEN);
    }
    Duration bound = now.rules().build().boot();
    if (now.over(bound)) {
      return Undoing.begin(
          now, instance.ref() + " did not boot within " + bound + "; it is " + instance.state());
    }
    return now.cancelled() ? Undoing.unwanted(now) : now.lookAgain();
  }

  private static Decision lost(Situation now) {
    return Undoing.begin(now, "its provider says that " + now.launched() + " is gone");
  }

  private static boolean isLookAt(Effect effect, InstanceRef instance) {
    return effect.equals(new Effect.Observe(instance))
        || effect.equals(new Effect.Confirm(instance));
  }

  static Decision install(Situation now, Observation seen) {
    if (!now.hasBooted()) {
      return now.forgotten();
    }
    return switch (seen) {
      case Observation.Installed installed when installed.instance().equals(now.launched()) ->
          prove(now.enter(Step.PROVE), WOKEN);
      case Observation.Gone gone when gone.instance().equals(now.launched()) -> lost(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.Install ->
          notYet(now, failed, now.rules().build().boot());
      case Observation other ->
          now.cancelled() ? Undoing.unwanted(now) : now.perform(new Effect.Install(now.booted()));
    };
  }

  static Decision prove(Situation now, Observation seen) {
    if (!now.hasBooted()) {
      return now.forgotten();
    }
    Duration bound = now.rules().build().prove();
    return switch (seen) {
      case Observation.Proven proven
          when proven.instance().equals(now.launched()) && !now.cancelled() ->
          Naming.begin(now);
      case Observation.NotProven not when not.instance().equals(now.launched()) ->
          now.over(bound)
              ? Undoing.begin(now, "not ready within " + bound + ": " + not.missing())
              : now.lookAgain();
      case Observation.Gone gone when gone.instance().equals(now.launched()) -> lost(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.Prove ->
          notYet(now, failed, bound);
      case Observation other ->
          now.cancelled() ? Undoing.unwanted(now) : now.perform(new Effect.Prove(now.booted()));
    };
  }

  private static Decision notYet(Situation now, Observation.Failed failed, Duration bound) {
    boolean givenUp = failed.kind() == FailureKind.REFUSED || now.over(bound);
    return givenUp ? Undoing.begin(now, failed.reason()) : now.lookAgain(failed);
  }
}
