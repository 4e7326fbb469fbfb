package net.ghostifi.domain.operation;

/** Deletes a destroyed server's keys. After it the customer's profile can never work again. */
final class PurgeServer {
  private PurgeServer() {}

  static Decision decide(Situation now, Observation seen) {
    if (now.progress().step() != Step.PURGE) {
      return now.outOfPlace();
    }
    return switch (seen) {
      case Observation.KeysPurged purged -> now.finish(Outcome.SUCCEEDED, new Ending.Forget());
      case Observation.Failed failed when failed.effect() instanceof Effect.PurgeKeys ->
          now.over(now.rules().build().vault())
              ? now.askOperator(failed.reason())
              : now.backOff(failed);
      case Observation other -> now.perform(new Effect.PurgeKeys());
    };
  }
}
