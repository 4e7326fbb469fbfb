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
      case Observation.NameFound found when address.equals(found.address()) -> settled.apply(now);
      case Observation.NameFound elsewhere -> putRight(now, address, elsewhere);
      case Observation.NamePointed pointed when pointed.address().equals(address) ->
          now.park(now.now().plus(wait.isPositive() ? wait : now.rules().pace().poll()));
      case Observation.Failed failed when isAboutName(failed.effect()) -> trouble(now, failed);
      case Observation other -> now.perform(new Effect.FindName());
    };
  }

  private static Decision putRight(Situation now, String address, Observation.NameFound elsewhere) {
    String found =
        "the name was found to point "
            + (elsewhere.address() == null ? "nowhere" : "at " + elsewhere.address())
            + " instead of at "
            + address;
    return now.over(now.rules().build().name())
        ? now.askOperator(found)
        : now.with(now.progress().failed(found)).perform(new Effect.PointName(address));
  }

  private static boolean isAboutName(Effect effect) {
    return effect instanceof Effect.PointName || effect instanceof Effect.FindName;
  }
}
