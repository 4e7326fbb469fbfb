package net.ghostifi.domain.operation;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;

/** Takes back what a build has launched, and what it may have launched. */
final class Undoing {
  private static final Observation WOKEN = new Observation.Woken();

  private Undoing() {}

  static Decision begin(Situation now, String why) {
    return decide(now.with(now.build().undoing(why)).enter(Step.UNDO), WOKEN);
  }

  static Decision decide(Situation now, Observation seen) {
    InstanceRef instance = now.launched();
    if (instance != null) {
      return Deleting.decide(now, instance, seen, Undoing::missing);
    }
    return now.build().launchInDoubt() ? find(now, seen) : undone(now);
  }

  private static Decision find(Situation now, Observation seen) {
    int launch = now.build().launch();
    return switch (seen) {
      case Observation.LaunchesFound found when found.launch() == launch ->
          found.instances().isEmpty() ? missing(now) : delete(now, found);
      case Observation.Launched launched when launched.launch() == launch ->
          decide(now.with(now.build().launched(launched.instance())), WOKEN);
      case Observation.Failed failed when failed.effect() instanceof Effect.FindLaunched ->
          Deleting.failed(now, failed);
      case Observation other ->
          now.perform(new Effect.FindLaunched(Launching.provider(now), launch));
    };
  }

  private static Decision delete(Situation now, Observation.LaunchesFound found) {
    return decide(now.with(now.build().launched(found.instances().getFirst())), WOKEN);
  }

  /** Not to be found is not to be gone: a provider may not show yet what it has just launched. */
  private static Decision missing(Situation now) {
    return isVisible(now) ? undone(now) : now.lookAgain();
  }

  private static boolean isVisible(Situation now) {
    Instant sent = now.build().launchedAt();
    return sent == null || !now.now().isBefore(sent.plus(now.rules().visibility()));
  }

  private static Decision undone(Situation now) {
    return CreateServer.undone(now.with(now.build().notLaunched()));
  }
}
