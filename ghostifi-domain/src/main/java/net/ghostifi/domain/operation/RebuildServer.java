package net.ghostifi.domain.operation;

import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.ServerStatus;

/**
 * Builds another instance for a server, new before old: while it is launched, installed and proven
 * the old one serves, and whatever fails is undone and leaves it serving. From the first attempt to
 * point the name at the new one it only goes forward: the old one serves on for a grace, is drained
 * so that its clients look the name up again, read for the last time, and deleted.
 *
 * <p>The same replaces an instance that was found lost; then nothing serves before the pivot, and
 * what the customer is told is {@link Replacing}'s.
 */
final class RebuildServer {
  static final String TAKES_LONGER =
      "Your server works. Moving it takes longer than usual; "
          + "we have been told and are looking into it.";
  private static final Observation WOKEN = new Observation.Woken();

  private RebuildServer() {}

  static Decision decide(Situation now, Observation seen) {
    Decision decision = next(now, seen);
    return decision instanceof Decision.AskOperator ask ? servesOn(now, ask) : decision;
  }

  /** The customer has a server that works, whatever the operator still has to see to. */
  private static Decision servesOn(Situation now, Decision.AskOperator ask) {
    if (now.operation().replacesLost() && !Replacing.isOver(ask.progress().step())) {
      return Replacing.waits(ask);
    }
    boolean pivoting = ask.progress().step() == Step.NAME;
    return new Decision.AskOperator(
        ask.progress(),
        pivoting
            ? ask.server().withStatus(ServerStatus.REBUILDING, TAKES_LONGER)
            : ask.server().withStatus(ServerStatus.RUNNING, ask.server().failure()),
        ask.reason());
  }

  private static Decision next(Situation now, Observation seen) {
    return switch (now.progress().step()) {
      case KEYS -> keys(now, seen);
      case LAUNCH -> Launching.decide(now, seen);
      case BOOT -> Building.boot(now, seen);
      case INSTALL -> Building.install(now, seen);
      case PROVE -> Building.prove(now, seen);
      case NAME -> Naming.point(now, seen, RebuildServer::moved);
      case UNDO -> Undoing.decide(now, seen);
      case GRACE -> grace(now);
      case RECHECK -> recheck(now, seen);
      case DRAIN -> drain(now, seen);
      case READING -> read(now, seen);
      case VERIFY -> verify(now, seen);
      case DELETE -> delete(now, seen);
      case GOING -> going(now, seen);
      case PROFILE, RETRY, UNNAME, RENAME, UNPUBLISH, PURGE -> now.outOfPlace();
    };
  }

  /** Without its keys nothing else could serve the customer's profile: better not to begin. */
  private static Decision keys(Situation now, Observation seen) {
    return switch (seen) {
      case Observation.KeysPrepared found -> Building.begin(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.VerifyKeys ->
          failed.kind() == FailureKind.REFUSED || now.over(now.rules().build().vault())
              ? Undoing.begin(now, failed.reason())
              : now.backOff(failed);
      case Observation other ->
          now.cancelled() ? Undoing.unwanted(now) : now.perform(new Effect.VerifyKeys());
    };
  }

  private static Decision moved(Situation now) {
    return grace(now.with(now.server().rebuiltOn(now.booted())).enter(Step.GRACE));
  }

  private static Decision grace(Situation now) {
    if (now.cancelled() || now.over(now.rules().grace())) {
      return recheck(now.enter(Step.RECHECK), WOKEN);
    }
    return now.park(now.progress().since().plus(now.rules().grace()));
  }

  private static Decision recheck(Situation now, Observation seen) {
    Instance current = now.server().current();
    Instance retiring = now.server().retiring();
    if (current == null) {
      return now.forgotten();
    }
    return retiring == null
        ? now.finish(Outcome.SUCCEEDED, new Ending.Keep())
        : Naming.settled(
            now,
            seen,
            current.address(),
            now.rules().grace(),
            settled -> drain(settled.enter(Step.DRAIN), WOKEN));
  }

  private static Decision drain(Situation now, Observation seen) {
    Instance retiring = now.server().retiring();
    return retiring == null
        ? recheck(now, WOKEN)
        : Retiring.drain(now, retiring, seen, RebuildServer::drained);
  }

  private static Decision drained(Situation now) {
    return read(now, WOKEN);
  }

  private static Decision read(Situation now, Observation seen) {
    Instance retiring = now.server().retiring();
    return retiring == null
        ? recheck(now, WOKEN)
        : Retiring.read(now, retiring, seen, Step.VERIFY, next -> verify(next, WOKEN));
  }

  /** Nothing but this instance has the customer's keys, unless the vault still has them. */
  private static Decision verify(Situation now, Observation seen) {
    Instance current = now.server().current();
    if (current == null) {
      return now.forgotten();
    }
    return switch (seen) {
      case Observation.KeysPrepared found ->
          Naming.look(now, current.address(), now.rules().grace());
      case Observation.Failed failed when failed.effect() instanceof Effect.VerifyKeys ->
          now.over(now.rules().build().vault())
              ? now.askOperator(failed.reason())
              : now.backOff(failed);
      case Observation.Failed failed -> unneeded(now, failed, current);
      case Observation.NameFound found -> unneeded(now, found, current);
      case Observation.NamePointed pointed -> unneeded(now, pointed, current);
      case Observation other -> now.perform(new Effect.VerifyKeys());
    };
  }

  /** A name that is put right here takes the whole grace again: the old host may not be drained. */
  private static Decision unneeded(Situation now, Observation seen, Instance current) {
    return Naming.settled(
        now,
        seen,
        current.address(),
        now.rules().grace(),
        settled -> delete(settled.enter(Step.DELETE), WOKEN));
  }

  private static Decision delete(Situation now, Observation seen) {
    Instance retiring = now.server().retiring();
    return retiring == null
        ? recheck(now, WOKEN)
        : Deleting.listed(now, retiring.ref(), seen, gone -> gone(gone, retiring));
  }

  private static Decision going(Situation now, Observation seen) {
    Instance retiring = now.server().retiring();
    return retiring == null
        ? recheck(now, WOKEN)
        : Deleting.going(now, retiring.ref(), seen, gone -> gone(gone, retiring));
  }

  private static Decision gone(Situation now, Instance retiring) {
    return now.with(now.server().without(retiring.ref()))
        .finish(Outcome.SUCCEEDED, new Ending.Keep());
  }

  /** The old instance serves; what the customer is told was written when the undoing began. */
  static Decision undone(Situation now) {
    ServerStatus before =
        now.operation().replacesLost() ? ServerStatus.FAILED : ServerStatus.RUNNING;
    return now.with(now.server().withStatus(before, now.server().failure()))
        .finish(now.cancelled() ? Outcome.CANCELLED : Outcome.FAILED, new Ending.Keep());
  }

  /** Why a rebuild that was in this step did not come about, in words for the customer. */
  static String notDone(Situation now) {
    String what = cause(now.progress().step());
    if (now.operation().replacesLost()) {
      return Replacing.notDone(now.operation().location(), what);
    }
    return "Your server could not be rebuilt in "
        + now.operation().location().label()
        + " and goes on as it was: "
        + what
        + ".";
  }

  private static String cause(Step step) {
    return switch (step) {
      case KEYS -> "its configuration could not be read";
      case LAUNCH -> "no server was to be had there";
      case BOOT -> "the new server did not start";
      case INSTALL -> "the new server could not be set up";
      case PROVE -> "the new server was not ready in time";
      case PROFILE, NAME, UNDO, RETRY, UNNAME, GRACE, RENAME -> "it was stopped";
      case RECHECK, DRAIN, READING, VERIFY, DELETE, GOING, UNPUBLISH, PURGE -> "it was stopped";
    };
  }
}
