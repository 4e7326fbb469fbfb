package net.ghostifi.domain.operation;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * Gets exactly one instance out of providers that may lose their answer. A launch is written down
 * before it is sent; when it is not known whether it came through, the provider's listing is asked
 * for the launch's tag until the listing must have shown it, and only then another is sent.
 */
final class Launching {
  private static final Observation WOKEN = new Observation.Woken();

  private Launching() {}

  static Decision decide(Situation now, Observation seen) {
    int launch = now.build().launch();
    return switch (seen) {
      case Observation.Launched launched when launched.launch() == launch ->
          adopt(now, launched.instance());
      case Observation.LaunchesFound found
          when found.launch() == launch && now.build().launchInDoubt() ->
          found.instances().isEmpty() ? notFound(now) : adopt(now, found.instances().getFirst());
      case Observation.Failed failed when isThisLaunch(failed.effect(), launch) ->
          failed(now, failed);
      case Observation.Failed failed when failed.effect() instanceof Effect.FindLaunched ->
          patienceIsOver(now) ? Undoing.begin(now, failed.reason()) : now.backOff(failed);
      case Observation other -> next(now);
    };
  }

  /** It was not even sent; that is nobody's fault, so the provider's patience counts anew. */
  static Decision deferred(Situation now, Instant until) {
    return now.with(now.build().unsent()).enter(Step.LAUNCH, now.progress().trouble()).park(until);
  }

  private static boolean isThisLaunch(Effect effect, int launch) {
    return effect instanceof Effect.Launch sent && sent.launch() == launch;
  }

  private static Decision next(Situation now) {
    if (now.build().launchInDoubt()) {
      return now.perform(new Effect.FindLaunched(provider(now), now.build().launch()));
    }
    return now.cancelled() ? Undoing.unwanted(now) : launch(now);
  }

  private static Decision launch(Situation now) {
    if (now.build().candidate() >= now.operation().providers().size()) {
      return Undoing.begin(now, nobodyLaunched(now));
    }
    Situation sending = now.with(now.build().launching(now.now()));
    return sending.perform(
        new Effect.Launch(provider(sending), now.operation().location(), sending.build().launch()));
  }

  private static String nobodyLaunched(Situation now) {
    String last = now.progress().trouble();
    return "no provider has launched a server in "
        + now.operation().location()
        + (last == null ? "" : ": " + last);
  }

  private static Decision adopt(Situation now, InstanceRef instance) {
    return Building.boot(now.with(now.build().launched(instance)).enter(Step.BOOT), WOKEN);
  }

  private static Decision notFound(Situation now) {
    Instant visible = visibleAt(now);
    if (now.now().isBefore(visible)) {
      Instant soon = now.now().plus(now.rules().pace().poll());
      return now.park(soon.isBefore(visible) ? soon : visible);
    }
    return patienceIsOver(now)
        ? elsewhere(now, provider(now) + " does not say whether it launches")
        : next(now.with(now.build().notLaunched()));
  }

  private static Instant visibleAt(Situation now) {
    Instant sent = now.build().launchedAt();
    return (sent == null ? now.progress().since() : sent).plus(now.rules().visibility());
  }

  private static Decision failed(Situation now, Observation.Failed failed) {
    return switch (failed.kind()) {
      case AMBIGUOUS -> unanswered(now).lookAgain(failed);
      case TRY_AGAIN ->
          patienceIsOver(now)
              ? elsewhere(now, failed.reason())
              : now.with(now.build().notLaunched()).backOff(failed);
      case NO_ROOM, REFUSED -> elsewhere(now, failed.reason());
    };
  }

  /** It may have been accepted until this moment, so that is what it may be late from. */
  private static Situation unanswered(Situation now) {
    return now.build().launchInDoubt() ? now.with(now.build().unanswered(now.now())) : now;
  }

  /** Nothing was launched here: on to the next provider, whose bound counts anew. */
  private static Decision elsewhere(Situation now, String why) {
    return next(now.enter(Step.LAUNCH, why).with(now.build().nextCandidate()));
  }

  private static boolean patienceIsOver(Situation now) {
    return now.over(now.rules().build().boot());
  }

  /** The provider that the current candidate number stands for. */
  static String provider(Situation now) {
    return now.operation().providers().get(now.build().candidate());
  }
}
