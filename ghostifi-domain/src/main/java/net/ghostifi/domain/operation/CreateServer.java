package net.ghostifi.domain.operation;

import java.time.Duration;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;

/**
 * Builds an instance for a server that has none: keys, profile, launch, boot, install, prove, name.
 * Up to the first attempt to write the name everything can be undone; from there it only goes
 * forward, unless the name cannot be written and the server is no longer wanted.
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
      case BOOT -> Building.boot(now, seen);
      case INSTALL -> Building.install(now, seen);
      case PROVE -> Building.prove(now, seen);
      case NAME -> name(now, seen);
      case UNNAME -> unname(now, seen);
      case UNDO -> Undoing.decide(now, seen);
      case RETRY -> retry(now);
      case GRACE, RENAME, RECHECK, DRAIN, READING, VERIFY, DELETE, GOING, UNPUBLISH, PURGE ->
          now.outOfPlace();
    };
  }

  private static Decision keys(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.KeysPrepared prepared -> profile(now.enter(Step.PROFILE), WOKEN);
      case Observation.Failed failed when failed.effect() instanceof Effect.PrepareKeys ->
          storing(now, failed);
      case Observation other ->
          now.cancelled() ? Undoing.unwanted(now) : now.perform(new Effect.PrepareKeys());
    };
  }

  private static Decision profile(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.ProfilePublished published -> Building.begin(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.PublishProfile ->
          storing(now, failed);
      case Observation other ->
          now.cancelled() ? Undoing.unwanted(now) : now.perform(new Effect.PublishProfile());
    };
  }

  private static Decision storing(Situation now, Observation.Failed failed) {
    boolean givenUp = failed.kind() == FailureKind.REFUSED || now.over(now.rules().build().vault());
    return givenUp ? Undoing.begin(now, failed.reason()) : now.backOff(failed);
  }

  private static Decision name(Situation now, Observation seen) {
    boolean unwritten =
        seen instanceof Observation.Failed failed && failed.effect() instanceof Effect.PointName;
    return unwritten && now.hasBooted() && now.cancelled()
        ? unname(now.enter(Step.UNNAME), WOKEN)
        : Naming.point(
            now,
            seen,
            named ->
                named
                    .with(named.server().runningOn(named.booted()))
                    .finish(Outcome.SUCCEEDED, new Ending.Keep()));
  }

  /** Nobody wants it any more, and nobody knows whether the name points at it. */
  private static Decision unname(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.NameRemoved removed -> Undoing.unwanted(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.RemoveName ->
          Naming.trouble(now, failed);
      case Observation other -> now.perform(new Effect.RemoveName());
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
