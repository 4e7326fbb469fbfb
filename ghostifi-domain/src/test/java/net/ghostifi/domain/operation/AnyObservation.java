package net.ghostifi.domain.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;

/** Everything that could become known, of the instances at hand and of strangers. */
final class AnyObservation {
  private static final List<InstanceRef> REFS =
      List.of(Scene.BUILT, Scene.SERVING, Scene.RETIRING, Scene.STRANGE);
  private static final List<String> ADDRESSES =
      List.of(Scene.ADDRESS, Scene.CURRENT.address(), "203.0.113.99");
  private static final List<Integer> LAUNCHES = List.of(1, 2, 3);

  private AnyObservation() {}

  static List<Observation> all() {
    List<Observation> all = new ArrayList<>();
    all.add(new Observation.Woken());
    all.add(new Observation.KeysPrepared());
    all.add(new Observation.ProfilePublished());
    all.add(new Observation.NameRemoved());
    all.add(new Observation.NameFound(null));
    all.add(new Observation.ProfileRemoved());
    all.add(new Observation.KeysPurged());
    REFS.forEach(ref -> all.addAll(of(ref)));
    ADDRESSES.forEach(address -> all.add(new Observation.NamePointed(address)));
    ADDRESSES.forEach(address -> all.add(new Observation.NameFound(address)));
    LAUNCHES.forEach(launch -> all.addAll(ofLaunch(launch)));
    effects().forEach(effect -> all.addAll(failures(effect)));
    effects()
        .forEach(effect -> all.add(new Observation.Deferred(effect, Scene.NOON.plusSeconds(3))));
    return all;
  }

  private static List<Observation> of(InstanceRef ref) {
    return List.of(
        Scene.seen(ref, InstanceState.PENDING),
        Scene.seen(ref, InstanceState.RUNNING),
        Scene.seen(ref, InstanceState.STOPPED),
        Scene.seen(ref, InstanceState.BROKEN),
        new Observation.NotListed(ref),
        new Observation.Gone(ref),
        new Observation.Missing(ref, Instant.MIN),
        new Observation.Missing(ref, Scene.NOON),
        new Observation.Installed(ref),
        new Observation.Proven(ref),
        new Observation.NotProven(ref, "no route out"),
        new Observation.Drained(ref),
        new Observation.UsageRead(ref),
        new Observation.DeleteAccepted(ref));
  }

  private static List<Observation> ofLaunch(int launch) {
    return List.of(
        new Observation.Launched(launch, Scene.BUILT),
        new Observation.Launched(launch, Scene.STRANGE),
        new Observation.LaunchesFound(launch, List.of()),
        new Observation.LaunchesFound(launch, List.of(Scene.BUILT)),
        new Observation.LaunchesFound(launch, List.of(Scene.STRANGE, Scene.BUILT)));
  }

  private static List<Observation> failures(Effect effect) {
    List<Observation> failures = new ArrayList<>();
    for (FailureKind kind : FailureKind.values()) {
      failures.add(Scene.failed(effect, kind));
    }
    Instant later = Scene.NOON.plus(Duration.ofMinutes(7));
    failures.add(Scene.failed(effect, FailureKind.TRY_AGAIN, later));
    return failures;
  }

  private static List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.PrepareKeys());
    effects.add(new Effect.VerifyKeys());
    effects.add(new Effect.FindName());
    effects.add(new Effect.PublishProfile());
    effects.add(new Effect.RemoveName());
    effects.add(new Effect.RemoveProfile());
    effects.add(new Effect.PurgeKeys());
    ADDRESSES.forEach(address -> effects.add(new Effect.PointName(address)));
    for (int launch : LAUNCHES) {
      effects.add(new Effect.Launch("vultr", Scene.NYC, launch));
      effects.add(new Effect.FindLaunched("vultr", launch));
    }
    for (InstanceRef ref : REFS) {
      Instance instance = new Instance(ref, Scene.ADDRESS, Scene.NYC, Scene.ID.value());
      effects.add(new Effect.Observe(ref));
      effects.add(new Effect.Confirm(ref));
      effects.add(new Effect.SeeGone(ref, Scene.NOON));
      effects.add(new Effect.Delete(ref));
      effects.add(new Effect.ReadUsage(ref));
      effects.add(new Effect.Install(instance));
      effects.add(new Effect.Prove(instance));
      effects.add(new Effect.Drain(instance));
    }
    return effects;
  }
}
