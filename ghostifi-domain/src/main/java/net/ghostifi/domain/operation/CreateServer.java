package net.ghostifi.domain.operation;

import java.time.Duration;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;

/**
 * Builds an instance for a server that has none: keys, profile, launch, boot, install, prove, name.
 * Up to the first attempt to write the name everything can be undone; from there it only goes
 * forward.
 */
final class CreateServer {
  static final String TRYING_AGAIN =
      "Building your server did not work at first; it is being tried again.";
  static final String GIVEN_UP =
      "Your server could not be built. We have been told and are looking into it.";
  private static final Observation WOKEN = new Observation.Woken();

  private CreateServer() {}

  static Decision decide(Situation now, Observation seen) {
    Decision decision = next(now, seen);
    return switch (decision) {
      case Decision.AskOperator ask when !now.cancelled() ->
          new Decision.AskOperator(
              ask.progress(), ask.server().withStatus(ServerStatus.FAILED, GIVEN_UP), ask.reason());
      case Decision.Perform perform ->
          new Decision.Perform(perform.progress(), goesOn(perform.server()), perform.effect());
      case Decision.Park park ->
          new Decision.Park(park.progress(), goesOn(park.server()), park.until());
      case Decision other -> other;
    };
  }

  /** The customer was told that it had failed; since then the operator has seen to it. */
  private static Server goesOn(Server server) {
    return server.status() == ServerStatus.FAILED
        ? server.withStatus(ServerStatus.INSTALLING, TRYING_AGAIN)
        : server;
  }

  private static Decision next(Situation now, Observation seen) {
    return switch (now.progress().step()) {
      case KEYS -> keys(now, seen);
      case PROFILE -> profile(now, seen);
      case LAUNCH -> Launching.decide(now, seen);
      case BOOT -> boot(now, seen);
      case INSTALL -> now.hasBooted() ? install(now, seen) : forgotten(now);
      case PROVE -> now.hasBooted() ? prove(now, seen) : forgotten(now);
      case NAME -> now.hasBooted() ? name(now, seen) : forgotten(now);
      case UNDO -> Undoing.decide(now, seen);
      case RETRY -> retry(now);
      case UNNAME, GRACE, RENAME, RECHECK, DRAIN, READING, DELETE, UNPUBLISH, PURGE ->
          now.askOperator("a create operation stands in the step " + now.progress().step());
    };
  }

  private static Decision forgotten(Situation now) {
    return now.askOperator("the journal has no instance in the step " + now.progress().step());
  }

  private static Decision keys(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.KeysPrepared prepared -> profile(now.enter(Step.PROFILE), WOKEN);
      case Observation.Failed failed when failed.effect() instanceof Effect.PrepareKeys ->
          storing(now, failed);
      case Observation other ->
          now.cancelled()
              ? Undoing.begin(now, "it is no longer wanted")
              : now.perform(new Effect.PrepareKeys());
    };
  }

  private static Decision profile(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.ProfilePublished published ->
          Launching.decide(now.enter(Step.LAUNCH), WOKEN);
      case Observation.Failed failed when failed.effect() instanceof Effect.PublishProfile ->
          storing(now, failed);
      case Observation other ->
          now.cancelled()
              ? Undoing.begin(now, "it is no longer wanted")
              : now.perform(new Effect.PublishProfile());
    };
  }

  private static Decision storing(Situation now, Observation.Failed failed) {
    boolean givenUp = failed.kind() == FailureKind.REFUSED || now.over(now.rules().build().vault());
    return givenUp ? Undoing.begin(now, failed.reason()) : now.backOff(failed);
  }

  static Decision boot(Situation now, Observation seen) {
    InstanceRef launched = now.launched();
    if (launched == null) {
      return forgotten(now);
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
          now.cancelled()
              ? Undoing.begin(now, "it is no longer wanted")
              : now.perform(new Effect.Observe(launched));
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
    return now.cancelled() ? Undoing.begin(now, "it is no longer wanted") : now.lookAgain();
  }

  private static Decision lost(Situation now) {
    return Undoing.begin(now, "its provider says that " + now.launched() + " is gone");
  }

  private static boolean isLookAt(Effect effect, InstanceRef instance) {
    return effect.equals(new Effect.Observe(instance))
        || effect.equals(new Effect.Confirm(instance));
  }

  private static Decision install(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.Installed installed when installed.instance().equals(now.launched()) ->
          prove(now.enter(Step.PROVE), WOKEN);
      case Observation.Gone gone when gone.instance().equals(now.launched()) -> lost(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.Install ->
          notYet(now, failed, now.rules().build().boot());
      case Observation other ->
          now.cancelled()
              ? Undoing.begin(now, "it is no longer wanted")
              : now.perform(new Effect.Install(now.booted()));
    };
  }

  private static Decision prove(Situation now, Observation seen) {
    Duration bound = now.rules().build().prove();
    return switch (seen) {
      case Observation.Proven proven
          when proven.instance().equals(now.launched()) && !now.cancelled() ->
          name(now.enter(Step.NAME), WOKEN);
      case Observation.NotProven not when not.instance().equals(now.launched()) ->
          now.over(bound)
              ? Undoing.begin(now, "not ready within " + bound + ": " + not.missing())
              : now.lookAgain();
      case Observation.Gone gone when gone.instance().equals(now.launched()) -> lost(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.Prove ->
          notYet(now, failed, bound);
      case Observation other ->
          now.cancelled()
              ? Undoing.begin(now, "it is no longer wanted")
              : now.perform(new Effect.Prove(now.booted()));
    };
  }

  private static Decision notYet(Situation now, Observation.Failed failed, Duration bound) {
    boolean givenUp = failed.kind() == FailureKind.REFUSED || now.over(bound);
    return givenUp ? Undoing.begin(now, failed.reason()) : now.lookAgain(failed);
  }

  private static Decision name(Situation now, Observation seen) {
    String address = now.booted().address();
    return switch (seen) {
      case Observation.NamePointed pointed when pointed.address().equals(address) ->
          now.with(now.server().runningOn(now.booted()))
              .finish(Outcome.SUCCEEDED, new Ending.Keep());
      case Observation.Failed failed when failed.effect() instanceof Effect.PointName ->
          unnamed(now, failed);
      case Observation other -> now.perform(new Effect.PointName(address));
    };
  }

  private static Decision unnamed(Situation now, Observation.Failed failed) {
    return switch (failed.kind()) {
      case REFUSED, NO_ROOM -> now.askOperator(failed.reason());
      case TRY_AGAIN, AMBIGUOUS ->
          now.over(now.rules().build().name())
              ? now.askOperator(failed.reason())
              : now.backOff(failed);
    };
  }

  /** What was launched is gone; begin again, or end. */
  static Decision undone(Situation now) {
    if (now.cancelled()) {
      return now.finish(Outcome.CANCELLED, new Ending.Keep());
    }
    String why = String.valueOf(now.build().failure());
    Situation waiting = now.enter(Step.RETRY, why);
    if (now.build().attempt() > now.rules().retries().size()) {
      return waiting.askOperator(why);
    }
    return retry(waiting.with(now.server().withStatus(ServerStatus.INSTALLING, TRYING_AGAIN)));
  }

  private static Decision retry(Situation now) {
    if (now.cancelled()) {
      return now.finish(Outcome.CANCELLED, new Ending.Keep());
    }
    Duration wait = waitAfter(now.build().attempt(), now.rules());
    return now.over(wait)
        ? keys(now.with(now.build().nextAttempt()).enter(Step.KEYS), WOKEN)
        : now.park(now.progress().since().plus(wait));
  }

  private static Duration waitAfter(int attempt, OperationRules rules) {
    if (attempt < 1 || rules.retries().isEmpty()) {
      return Duration.ZERO;
    }
    return rules.retries().get(Math.min(attempt, rules.retries().size()) - 1);
  }
}
