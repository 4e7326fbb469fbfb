package net.ghostifi.domain.operation;

import java.util.function.Function;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * Deletes an instance until it is gone: a deletion that was accepted is not yet one that happened,
 * and one whose answer was lost may have happened.
 */
final class Deleting {
  private Deleting() {}

  static Decision decide(
      Situation now, InstanceRef instance, Observation seen, Function<Situation, Decision> gone) {
    return switch (seen) {
      case Observation.Gone answer when answer.instance().equals(instance) -> gone.apply(now);
      case Observation.DeleteAccepted accepted when accepted.instance().equals(instance) ->
          now.perform(new Effect.Confirm(instance));
      case Observation.Seen found when found.instance().ref().equals(instance) ->
          now.over(now.rules().removal().delete())
              ? now.askOperator(instance + " was deleted but does not go away")
              : now.lookAgain();
      case Observation.Failed failed when isAbout(failed.effect(), instance) -> failed(now, failed);
      case Observation other -> now.perform(new Effect.Delete(instance));
    };
  }

  private static boolean isAbout(Effect effect, InstanceRef instance) {
    return effect.equals(new Effect.Delete(instance))
        || effect.equals(new Effect.Confirm(instance));
  }

  static Decision failed(Situation now, Observation.Failed failed) {
    return now.over(now.rules().removal().delete())
        ? now.askOperator(failed.reason())
        : now.backOff(failed);
  }
}
