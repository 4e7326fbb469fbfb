package net.ghostifi.domain.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step of every kind, with every build it could have come to and every time it could have
 * taken, is given every observation there is: it decides, always the same, and by the rules.
 */
class EveryAnswerTest {
  private static final List<Observation> OBSERVATIONS = AnyObservation.all();

  static Stream<Arguments> steps() {
    return Stream.of(OperationKind.values())
        .flatMap(kind -> Stream.of(Step.values()).map(step -> Arguments.of(kind, step)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void is_decided_on_by_the_rules(OperationKind kind, Step step) {
    for (Scene scene : scenes(kind, step, plausible(kind, step))) {
      for (Observation seen : OBSERVATIONS) {
        Invariants.check(scene, seen, decided(scene, seen));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void is_decided_on_even_when_the_journal_makes_no_sense(OperationKind kind, Step step) {
    Scene first = first(kind).at(step);
    for (Scene scene : builds(first.with(Scene.PLANNED.runningOn(Scene.CURRENT)))) {
      for (Observation seen : OBSERVATIONS) {
        decided(scene, seen);
        decided(scene.cancelled().since(Duration.ofDays(1)), seen);
      }
    }
  }

  private static Decision decided(Scene scene, Observation seen) {
    Decision decision = scene.decide(seen);
    if (!decision.equals(scene.decide(seen))) {
      throw new AssertionError("another decision the second time: " + scene + ", " + seen);
    }
    return decision;
  }

  @Test
  void every_type_of_observation_and_of_effect_is_among_them() {
    Set<Class<?>> observations = new HashSet<>();
    Set<Class<?>> effects = new HashSet<>();
    for (Observation seen : OBSERVATIONS) {
      observations.add(seen.getClass());
      if (seen instanceof Observation.Failed failed) {
        effects.add(failed.effect().getClass());
      }
    }

    assertThat(observations).isEqualTo(Set.of(Observation.class.getPermittedSubclasses()));
    assertThat(effects).isEqualTo(Set.of(Effect.class.getPermittedSubclasses()));
  }

  private static List<Scene> scenes(OperationKind kind, Step step, List<Scene> builds) {
    List<Scene> scenes = new ArrayList<>();
    for (Scene built : builds) {
      for (Duration ago : times(step)) {
        for (Server server : servers(kind, step)) {
          Scene scene = built.since(ago).with(server);
          scenes.add(scene.cancelled());
          if (step != Step.RENAME && (step != Step.UNNAME || kind == OperationKind.DESTROY)) {
            scenes.add(scene);
          }
        }
      }
    }
    return scenes;
  }

  /** What a build can have come to in this step. */
  private static List<Scene> plausible(OperationKind kind, Step step) {
    Scene first = first(kind).at(step);
    if (kind == OperationKind.DESTROY || kind == OperationKind.PURGE) {
      return List.of(first);
    }
    return switch (step) {
      case BOOT, INSTALL, PROVE, NAME, UNNAME -> after(first);
      case GRACE, RECHECK, DRAIN, READING, VERIFY, DELETE, GOING -> List.of(first.booted());
      case LAUNCH -> Stream.of(before(first), during(first)).flatMap(List::stream).toList();
      case UNDO -> builds(first);
      default -> before(first);
    };
  }

  private static List<Scene> builds(Scene first) {
    return Stream.of(before(first), during(first), after(first)).flatMap(List::stream).toList();
  }

  private static List<Scene> before(Scene first) {
    return List.of(
        first,
        first.refused(2).candidate(1).attempt(2),
        first.refused(3).candidate(2).attempt(4),
        first.attempt(0));
  }

  private static List<Scene> during(Scene first) {
    return List.of(
        first.inDoubt(1, Duration.ofSeconds(1)),
        first.inDoubt(2, Duration.ofSeconds(90)).candidate(1).attempt(4));
  }

  private static List<Scene> after(Scene first) {
    return first.operation().progress().step() == Step.BOOT
            || first.operation().progress().step() == Step.UNDO
        ? List.of(first.launched(Duration.ZERO), first.launched(Duration.ofSeconds(90)).attempt(4))
        : List.of(first.booted(), first.booted().because("it was not ready").attempt(4));
  }

  private static Scene first(OperationKind kind) {
    return switch (kind) {
      case CREATE -> Scene.create();
      case REBUILD -> Scene.rebuild();
      case DESTROY -> Scene.destroy();
      case PURGE -> Scene.purge();
    };
  }

  private static List<Server> servers(OperationKind kind, Step step) {
    Server planned = Scene.PLANNED;
    Server failed = planned.withStatus(ServerStatus.FAILED, CreateServer.GIVEN_UP);
    Server empty = planned.withStatus(ServerStatus.DESTROYING, null);
    Server running = planned.runningOn(Scene.CURRENT);
    return switch (kind) {
      case CREATE -> List.of(planned, failed);
      case REBUILD -> rebuilding(step);
      case DESTROY ->
          step == Step.UNPUBLISH || step == Step.PURGE
              ? List.of(empty)
              : List.of(empty, running, two(running), failed);
      case PURGE -> List.of(planned);
    };
  }

  private static List<Server> rebuilding(Step step) {
    Server moved = Scene.rebuilt().server();
    Server alone = moved.without(Scene.SERVING);
    return switch (step) {
      case NAME ->
          List.of(
              Scene.rebuild().server(),
              moved,
              Scene.rebuild()
                  .server()
                  .withStatus(ServerStatus.REBUILDING, RebuildServer.TAKES_LONGER));
      case GRACE, RECHECK, DRAIN, READING, VERIFY, DELETE, GOING -> List.of(moved, alone);
      case UNDO ->
          List.of(
              Scene.rebuild().server().withStatus(ServerStatus.REBUILDING, "it did not boot"),
              Scene.rebuild().server().withStatus(ServerStatus.RUNNING, "it did not boot"));
      case KEYS, PROFILE, LAUNCH, BOOT, INSTALL, PROVE, RETRY, UNNAME, RENAME, UNPUBLISH, PURGE ->
          List.of(Scene.rebuild().server());
    };
  }

  private static Server two(Server server) {
    return new Server(
        server.id(),
        server.name(),
        server.owner(),
        server.status(),
        server.failure(),
        server.current(),
        Scene.DRAINING);
  }

  /** Before, just before and at the bound of the step, and long after. */
  private static List<Duration> times(Step step) {
    OperationRules rules = OperationRules.standard();
    Duration bound =
        switch (step) {
          case KEYS, PROFILE, VERIFY, UNPUBLISH, PURGE -> rules.build().vault();
          case LAUNCH, BOOT, INSTALL -> rules.build().boot();
          case PROVE -> rules.build().prove();
          case NAME, UNNAME, RENAME, RECHECK -> rules.build().name();
          case UNDO, DELETE, GOING -> rules.removal().delete();
          case RETRY -> rules.retries().getFirst();
          case GRACE -> rules.grace();
          case DRAIN -> rules.removal().drain();
          case READING -> rules.removal().reading();
        };
    return List.of(Duration.ZERO, bound.minusMillis(1), bound, bound.plus(Duration.ofDays(1)));
  }
}
