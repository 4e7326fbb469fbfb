package net.ghostifi.domain.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * Deletes an instance until it is gone: a deletion that was accepted is not yet one that happened,
 * and one whose answer was lost may have happened.
 *
 * <p>What its provider has long listed is gone when a listing lacks it that was begun a visibility
 * bound after the deletion was accepted: that listing is made anyway for all who wait. What was
 * just launched may not be listed yet, and is asked for by its id.
 */
final class Deleting {
  private Deleting() {}

  /** Deletes what was just launched. */
  static Decision decide(
      Situation now, InstanceRef instance, Observation seen, Function<Situation, Decision> gone) {
    return switch (seen) {
      case Observation.Gone answer when answer.instance().equals(instance) -> gone.apply(now);
      case Observation.DeleteAccepted accepted when accepted.instance().equals(instance) ->
          now.perform(new Effect.Confirm(instance));
      case Observation.Seen found when found.instance().ref().equals(instance) ->
          now.over(now.rules().removal().delete()) ? stays(now, instance) : now.lookAgain();
      case Observation.Failed failed when isAbout(failed.effect(), instance) -> failed(now, failed);
      case Observation other -> now.perform(new Effect.Delete(instance));
    };
  }

  /** Deletes what has served, and so was listed; to GOING when that is accepted. */
  static Decision listed(
      Situation now, InstanceRef instance, Observation seen, Function<Situation, Decision> gone) {
    return switch (seen) {
      case Observation.Gone answer when answer.instance().equals(instance) -> gone.apply(now);
      case Observation.DeleteAccepted accepted when accepted.instance().equals(instance) ->
          goes(now.enter(Step.GOING));
      case Observation.Failed failed when failed.effect().equals(new Effect.Delete(instance)) ->
          failed(now, failed);
      case Observation other -> now.perform(new Effect.Delete(instance));
    };
  }

  /** Waits until it is gone, and deletes it again when it is still there. */
  static Decision going(
      Situation now, InstanceRef instance, Observation seen, Function<Situation, Decision> gone) {
    return switch (seen) {
      case Observation.Missing missing when isGone(now, instance, missing) -> gone.apply(now);
      case Observation.Gone answer when answer.instance().equals(instance) -> gone.apply(now);
      case Observation.DeleteAccepted accepted when accepted.instance().equals(instance) ->
          goes(now.with(now.progress().begunAnew(now.now())));
      case Observation.Seen found when found.instance().ref().equals(instance) ->
          again(now, instance);
      case Observation.Failed failed when isAbout(failed.effect(), instance) ->
          now.over(now.rules().removal().delete())
              ? now.askOperator(failed.reason())
              : now.lookLater(failed);
      case Observation other ->
          now.over(now.rules().visibility())
              ? now.perform(new Effect.SeeGone(instance, visibleFrom(now)))
              : goes(now);
    };
  }

  private static Decision goes(Situation now) {
    return now.park(visibleFrom(now));
  }

  private static Instant visibleFrom(Situation now) {
    return now.progress().since().plus(now.rules().visibility());
  }

  private static boolean isGone(Situation now, InstanceRef instance, Observation.Missing missing) {
    return missing.instance().equals(instance) && !missing.asOf().isBefore(visibleFrom(now));
  }

  /** The step begins anew with every deletion, so that each has the time to be seen. */
  private static Decision again(Situation now, InstanceRef instance) {
    if (!now.over(now.rules().visibility())) {
      return goes(now);
    }
    Duration each = now.rules().visibility().plus(now.rules().pace().poll());
    Duration spent = each.multipliedBy(now.progress().failures());
    return spent.compareTo(now.rules().removal().delete()) >= 0
        ? stays(now, instance)
        : now.with(now.progress().putRight(now.now(), "it was deleted and is still there"))
            .perform(new Effect.Delete(instance));
  }

  /** Another deletion was not even sent: it is due as soon as it is seen again. */
  static Decision unsent(Situation now, Instant until) {
    Instant visible = now.now().minus(now.rules().visibility());
    return now.with(now.progress().uncounted(visible)).park(until);
  }

  private static Decision stays(Situation now, InstanceRef instance) {
    return now.askOperator(instance + " was deleted but does not go away");
  }

  private static boolean isAbout(Effect effect, InstanceRef instance) {
    return switch (effect) {
      case Effect.Delete delete -> delete.instance().equals(instance);
      case Effect.Confirm confirm -> confirm.instance().equals(instance);
      case Effect.SeeGone look -> look.instance().equals(instance);
      case Effect other -> false;
    };
  }

  static Decision failed(Situation now, Observation.Failed failed) {
    return now.over(now.rules().removal().delete())
        ? now.askOperator(failed.reason())
        : now.backOff(failed);
  }
}
