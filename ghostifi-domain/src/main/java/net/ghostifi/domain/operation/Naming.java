package net.ghostifi.domain.operation;

import java.time.Duration;
import java.util.function.Function;

/** Points the name at what was built, and looks whether it still points there. */
final class Naming {
  private Naming() {}

  /** The pivot: from this attempt on the name may point at the new instance. */
  static Decision begin(Situation now) {
    Situation naming = now.enter(Step.NAME);
    return naming.perform(new Effect.PointName(naming.booted().address()));
  }

  /** Points the name; what follows is told. */
  static Decision point(Situation now, Observation seen, Function<Situation, Decision> pointed) {
    if (!now.hasBooted()) {
      return now.forgotten();
    }
    String address = now.booted().address();
    return switch (seen) {
      case Observation.NamePointed answer when answer.address().equals(address) ->
          pointed.apply(now);
      case Observation.Failed failed when failed.effect() instanceof Effect.PointName ->
          unnamed(now, failed);
      case Observation other -> now.perform(new Effect.PointName(address));
    };
  }

  private static Decision unnamed(Situation now, Observation.Failed failed) {
    return switch (failed.kind()) {
      case REFUSED, NO_ROOM -> now.askOperator(failed.reason());
      case TRY_AGAIN, AMBIGUOUS -> trouble(now, failed);
    };
  }

  /** Tries again for as long as the name server may fail. */
  static Decision trouble(Situation now, Observation.Failed failed) {
    return now.over(now.rules().build().name())
        ? now.askOperator(failed.reason())
        : now.backOff(failed);
  }

  /**
   * Goes on only once the name is found to point at this address. When it does not, because an old
   * write has landed late or somebody has changed it, it is put right and looked at again.
   *
   * @param wait for how long those who have seen the other address are left alone
   */
  static Decision settled(
      Situation now,
      Observation seen,
      String address,
      Duration wait,
      Function<Situation, Decision> settled) {
    return switch (seen) {
      case Observation.NameFound found when address.equals(found.address()) ->
          isLeftAlone(now, wait) ? settled.apply(now) : now.park(now.progress().since().plus(wait));
      case Observation.NameFound elsewhere -> putRight(now, address, elsewhere, wait);
      case Observation.NamePointed pointed when pointed.address().equals(address) ->
          now.with(now.progress().rightSince(now.now()))
              .park(now.now().plus(wait.isPositive() ? wait : now.rules().pace().poll()));
      case Observation.Failed failed when failed.effect() instanceof Effect.FindName ->
          unread(now, failed);
      case Observation.Failed failed when failed.effect() instanceof Effect.PointName ->
          unwritten(now, failed, wait);
      case Observation other -> look(now, address, wait);
    };
  }

  /**
   * Looks where the name points. While it is still to be put right that is done without a look:
   * where an account has room for one of the two, whoever always looked first would never write.
   */
  static Decision look(Situation now, String address, Duration wait) {
    return isLeftAlone(now, wait) || now.progress().trouble() == null
        ? now.perform(new Effect.FindName())
        : now.with(now.progress().begunAnew(now.now())).perform(new Effect.PointName(address));
  }

  /**
   * Whether those who have seen another address have had the time to look again. The step begins
   * anew when the name is about to be put right and again when it was, so that neither a lost
   * answer nor a slow one nor an alarm that rings early takes that time from them.
   */
  private static boolean isLeftAlone(Situation now, Duration wait) {
    return now.progress().failures() == 0 || now.over(wait);
  }

  /** Looks again after a pause that grows with the time since the step began. */
  private static Decision unread(Situation now, Observation.Failed failed) {
    return now.over(now.rules().build().name())
        ? now.askOperator(failed.reason())
        : now.lookLater(failed);
  }

  private static Decision putRight(
      Situation now, String address, Observation.NameFound elsewhere, Duration wait) {
    String found =
        "the name was found to point "
            + (elsewhere.address() == null ? "nowhere" : "at " + elsewhere.address())
            + " instead of at "
            + address;
    return isPutRightTooOften(now, wait)
        ? now.askOperator(found)
        : now.with(now.progress().putRight(now.now(), found))
            .perform(new Effect.PointName(address));
  }

  private static Decision unwritten(Situation now, Observation.Failed failed, Duration wait) {
    return isPutRightTooOften(now, wait) ? now.askOperator(failed.reason()) : now.backOff(failed);
  }

  private static boolean isPutRightTooOften(Situation now, Duration wait) {
    Duration spent = wait.multipliedBy(now.progress().failures());
    return spent.isPositive() && spent.compareTo(now.rules().build().name()) >= 0;
  }
}
