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
      return Deleting.decide(
          now, instance, seen, gone -> CreateServer.undone(gone.with(now.build().notLaunched())));
    }
    return now.build().launchInDoubt() ? find(now, seen) : CreateServer.undone(now);
  }

  private static Decision find(Situation now, Observation seen) {
    int launch = now.build().launch();
    return switch (seen) {
      case Observation.LaunchesFound found when found.launch() == launch ->
          found.instances().isEmpty() ? notFound(now) : delete(now, found);
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

  private static Decision notFound(Situation now) {
    Instant sent = now.build().launchedAt();
    boolean visible = sent == null || !now.now().isBefore(sent.plus(now.rules().visibility()));
    return visible ? CreateServer.undone(now.with(now.build().notLaunched())) : now.lookAgain();
  }
}
