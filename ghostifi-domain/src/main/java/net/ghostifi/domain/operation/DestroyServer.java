package net.ghostifi.domain.operation;

import java.time.Duration;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.ServerStatus;

/**
 * Takes a server away: the name first, then a grace in which a returning subscription keeps
 * everything, then drain, last reading, instance, profile and, after their retention, the keys.
 */
final class DestroyServer {
  static final String NAME_MISSING =
      "Your server is up, but its name could not be given back to it. "
          + "We have been told and are looking into it.";
  private static final Observation WOKEN = new Observation.Woken();

  private DestroyServer() {}

  static Decision decide(Situation now, Observation seen) {
    return switch (now.progress().step()) {
      case UNNAME -> unname(now, seen);
      case GRACE -> grace(now);
      case RENAME -> rename(now, seen);
      case RECHECK -> recheck(now, seen);
      case DRAIN -> drain(now, seen);
      case READING -> reading(now, seen);
      case DELETE -> delete(now, seen);
      case GOING -> going(now, seen);
      case UNPUBLISH -> unpublish(now, seen);
      case PURGE -> PurgeServer.decide(now, seen);
      case KEYS, PROFILE, LAUNCH, BOOT, INSTALL, PROVE, NAME, UNDO, RETRY, VERIFY ->
          now.outOfPlace();
    };
  }

  private static Decision unname(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.NameRemoved removed ->
          now.server().instances().isEmpty() && !now.cancelled()
              ? unpublish(now.enter(Step.UNPUBLISH), WOKEN)
              : grace(now.enter(Step.GRACE));
      case Observation.Failed failed when failed.effect() instanceof Effect.RemoveName ->
          Naming.trouble(now, failed);
      case Observation other -> now.cancelled() ? keep(now) : now.perform(new Effect.RemoveName());
    };
  }

  private static Decision grace(Situation now) {
    if (now.cancelled()) {
      return keep(now);
    }
    Duration grace = now.rules().grace();
    return now.over(grace)
        ? recheck(now.enter(Step.RECHECK), WOKEN)
        : now.park(now.progress().since().plus(grace));
  }

  /** The subscription has returned while the server still stands. */
  private static Decision keep(Situation now) {
    Situation kept = now.with(now.server().withStatus(ServerStatus.INSTALLING, null));
    return kept.server().current() == null
        ? kept.finish(Outcome.CANCELLED, new Ending.Keep())
        : rename(kept.enter(Step.RENAME), WOKEN);
  }

  private static Decision rename(Situation now, Observation seen) {
    Instance current = now.server().current();
    if (current == null) {
      return keep(now);
    }
    return switch (seen) {
      case Observation.NamePointed pointed when pointed.address().equals(current.address()) ->
          now.with(now.server().runningOn(current)).finish(Outcome.CANCELLED, new Ending.Keep());
      case Observation.Failed failed when failed.effect() instanceof Effect.PointName ->
          now.over(now.rules().build().name())
              ? now.with(now.server().withStatus(ServerStatus.FAILED, NAME_MISSING))
                  .askOperator(failed.reason())
              : now.backOff(failed);
      case Observation other -> now.perform(new Effect.PointName(current.address()));
    };
  }

  private static Decision recheck(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.NameRemoved removed when !now.cancelled() -> nextInstance(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.RemoveName ->
          Naming.trouble(now, failed);
      case Observation other -> now.cancelled() ? keep(now) : now.perform(new Effect.RemoveName());
    };
  }

  private static Decision nextInstance(Situation now) {
    return now.server().instances().isEmpty()
        ? unpublish(now.enter(Step.UNPUBLISH), WOKEN)
        : drain(now.enter(Step.DRAIN), WOKEN);
  }

  private static Decision drain(Situation now, Observation seen) {
    return now.server().instances().isEmpty()
        ? nextInstance(now)
        : Retiring.drain(now, first(now), seen, drained -> reading(drained, WOKEN));
  }

  private static Decision reading(Situation now, Observation seen) {
    return now.server().instances().isEmpty()
        ? nextInstance(now)
        : Retiring.read(now, first(now), seen, Step.DELETE, read -> delete(read, WOKEN));
  }

  private static Instance first(Situation now) {
    return now.server().instances().getFirst();
  }

  private static Decision delete(Situation now, Observation seen) {
    if (now.server().instances().isEmpty()) {
      return nextInstance(now);
    }
    Instance instance = first(now);
    return Deleting.listed(now, instance.ref(), seen, gone -> gone(gone, instance));
  }

  private static Decision going(Situation now, Observation seen) {
    if (now.server().instances().isEmpty()) {
      return nextInstance(now);
    }
    Instance instance = first(now);
    return Deleting.going(now, instance.ref(), seen, gone -> gone(gone, instance));
  }

  private static Decision gone(Situation now, Instance instance) {
    return nextInstance(now.with(now.server().without(instance.ref())));
  }

  private static Decision unpublish(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.ProfileRemoved removed -> retire(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.RemoveProfile ->
          now.over(now.rules().build().vault())
              ? now.askOperator(failed.reason())
              : now.backOff(failed);
      case Observation other -> now.perform(new Effect.RemoveProfile());
    };
  }

  private static Decision retire(Situation now) {
    Duration retention = now.rules().retention();
    return retention.isZero()
        ? PurgeServer.decide(now.enter(Step.PURGE), WOKEN)
        : now.finish(Outcome.SUCCEEDED, new Ending.Retire(now.now().plus(retention)));
  }
}
