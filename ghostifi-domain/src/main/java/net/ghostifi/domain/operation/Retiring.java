package net.ghostifi.domain.operation;

import java.util.function.Function;
import net.ghostifi.domain.instance.Instance;

/**
 * Takes leave of an instance before it is deleted. Its host may be dead, or its customer may have
 * locked us out: that holds nothing up for longer than a bound.
 */
final class Retiring {
  private Retiring() {}

  /** Stops OpenVPN on it, so that its clients look the name up again; then to READING. */
  static Decision drain(
      Situation now, Instance instance, Observation seen, Function<Situation, Decision> drained) {
    return switch (seen) {
      case Observation.Drained answer when answer.instance().equals(instance.ref()) ->
          drained.apply(now.enter(Step.READING));
      case Observation.Gone gone when gone.instance().equals(instance.ref()) ->
          drained.apply(now.enter(Step.READING));
      case Observation.Failed failed when failed.effect() instanceof Effect.Drain ->
          failed.kind() == FailureKind.REFUSED || now.over(now.rules().removal().drain())
              ? drained.apply(now.enter(Step.READING, failed.reason()))
              : unreached(now, instance, failed);
      case Observation.Seen there when there.instance().ref().equals(instance.ref()) ->
          now.lookAgain();
      case Observation.Failed failed
          when failed.effect().equals(new Effect.Confirm(instance.ref())) ->
          now.lookAgain();
      case Observation other -> now.perform(new Effect.Drain(instance));
    };
  }

  /** Of a lost one it is asked once whether it is there at all: what is gone is not waited for. */
  private static Decision unreached(Situation now, Instance instance, Observation.Failed failed) {
    return now.operation().replacesLost() && now.progress().failures() == 0
        ? now.with(now.progress().failed(failed.reason()))
            .perform(new Effect.Confirm(instance.ref()))
        : now.lookAgain(failed);
  }

  /** Takes the last bandwidth reading; then to the next step. */
  static Decision read(
      Situation now,
      Instance instance,
      Observation seen,
      Step next,
      Function<Situation, Decision> read) {
    return switch (seen) {
      case Observation.UsageRead answer when answer.instance().equals(instance.ref()) ->
          read.apply(now.enter(next));
      case Observation.Gone gone when gone.instance().equals(instance.ref()) ->
          read.apply(now.enter(next));
      case Observation.Failed failed when failed.effect() instanceof Effect.ReadUsage ->
          failed.kind() == FailureKind.REFUSED || now.over(now.rules().removal().reading())
              ? read.apply(now.enter(next, failed.reason()))
              : now.backOff(failed);
      case Observation other -> now.perform(new Effect.ReadUsage(instance.ref()));
    };
  }
}
