package net.ghostifi.domain.operation;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;
import org.jspecify.annotations.Nullable;

/** Takes back what a build has launched, and what it may have launched. */
final class Undoing {
  private static final Observation WOKEN = new Observation.Woken();

  private Undoing() {}

  static Decision begin(Situation now, String why) {
    return undo(telling(now, RebuildServer.notDone(now)), why);
  }

  /** What it is for is no longer wanted, which nobody needs to be told. */
  static Decision unwanted(Situation now) {
    @Nullable String still = now.operation().replacesLost() ? Replacing.STOPPED : null;
    return undo(telling(now, still), "it is no longer wanted");
  }

  private static Decision undo(Situation now, String why) {
    return decide(now.with(now.build().undoing(why)).enter(Step.UNDO), WOKEN);
  }

  /** A rebuild is not tried again, so this is when its customer is told. */
  private static Situation telling(Situation now, @Nullable String what) {
    return now.operation().kind() == OperationKind.REBUILD
        ? now.with(now.server().withStatus(now.server().status(), what))
        : now;
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
    Situation clean = now.with(now.build().notLaunched());
    return now.operation().kind() == OperationKind.REBUILD
        ? RebuildServer.undone(clean)
        : CreateServer.undone(clean);
  }
}
