package net.ghostifi.domain.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import net.ghostifi.domain.operation.Progress.Build;
import org.jspecify.annotations.Nullable;

/**
 * One state of an operation in its world, written so that states that lead to the same are equal:
 * it is always noon, what is long ago is equally long ago, and launches are not told apart.
 */
record Point(Scene scene, World world, Decision decided) {
  /** Longer than every bound of the rules in {@link StateSpace}. */
  private static final Duration LONG_AGO = Duration.ofSeconds(4);

  private static final int OFTEN = 2;

  /** After a decision. */
  static Point after(Scene before, Decision decision, World world) {
    Duration shift = Duration.between(before.now(), Scene.NOON);
    Progress progress = normal(decision.progress(), shift);
    Operation operation = before.operation().with(progress);
    Scene scene = new Scene(operation, decision.server(), Scene.NOON, before.rules());
    Duration visibility = before.rules().visibility();
    return new Point(scene, world, normal(decision, progress, shift, visibility));
  }

  Point with(World next) {
    return new Point(scene, next, decided);
  }

  Point cancelled() {
    return new Point(scene.cancelled(), world, decided);
  }

  /** Whether what was launched last may still be hidden, after this long. */
  boolean young(Duration later) {
    Instant sent = scene.operation().progress().build().launchedAt();
    return sent != null && Scene.NOON.plus(later).isBefore(sent.plus(scene.rules().visibility()));
  }

  boolean ended() {
    return decided instanceof Decision.Finish;
  }

  /** Whether the operation knows of what exists, or knows that it may exist. */
  boolean knowsOfMachines() {
    Build build = scene.operation().progress().build();
    boolean knowsBuilt =
        build.instance() != null
            || build.launchInDoubt()
            || scene.server().instances().size() > (world.old() == World.Old.ABSENT ? 0 : 1);
    boolean knowsOld =
        scene.server().instances().stream()
            .anyMatch(instance -> instance.ref().equals(Scene.SERVING));
    return (!world.exists() || knowsBuilt) && (world.old() != World.Old.RUNNING || knowsOld);
  }

  /** Of what differs most; hashing all of it takes most of the time of an exploration. */
  @Override
  public int hashCode() {
    return Objects.hash(scene.operation().progress(), world, decided.getClass());
  }

  private static Decision normal(
      Decision decision, Progress progress, Duration shift, Duration visibility) {
    return switch (decision) {
      case Decision.Perform perform ->
          new Decision.Perform(
              progress,
              perform.server(),
              normal(perform.effect(), progress.since().plus(visibility)));
      case Decision.Park park ->
          new Decision.Park(progress, park.server(), park.until().plus(shift));
      case Decision.Finish finish ->
          new Decision.Finish(progress, finish.server(), finish.outcome(), new Ending.Keep());
      case Decision.AskOperator ask ->
          new Decision.AskOperator(progress, ask.server(), "for a reason");
    };
  }

  private static Effect normal(Effect effect, Instant visible) {
    return switch (effect) {
      case Effect.Launch launch -> new Effect.Launch(launch.provider(), launch.location(), 1);
      case Effect.SeeGone look -> new Effect.SeeGone(look.instance(), visible);
      case Effect.FindLaunched find -> new Effect.FindLaunched(find.provider(), 1);
      case Effect other -> other;
    };
  }

  private static Progress normal(Progress progress, Duration shift) {
    Build build = progress.build();
    Build normal =
        new Build(
            build.attempt(),
            Math.min(build.launch(), 1),
            build.candidate(),
            normal(build.launchedAt(), shift),
            build.instance(),
            build.address(),
            build.failure() == null ? null : "for a reason");
    Instant since = normal(progress.since(), shift);
    return new Progress(
        progress.step(),
        since == null ? Scene.NOON : since,
        Math.min(progress.failures(), OFTEN),
        normal,
        progress.trouble() == null ? null : "for a reason");
  }

  private static @Nullable Instant normal(@Nullable Instant instant, Duration shift) {
    if (instant == null) {
      return null;
    }
    Instant moved = instant.plus(shift);
    Instant oldest = Scene.NOON.minus(LONG_AGO);
    return moved.isBefore(oldest) ? oldest : moved;
  }
}
