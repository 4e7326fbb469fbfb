package net.ghostifi.domain.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Explores all that can become of an operation, with bounds of some seconds, and checks it. */
class ReachableStatesTest {
  /** One kind of operation with all its states. */
  record Explored(
      String name, StateSpace space, int leastStates, Set<Step> steps, Set<String> ends) {
    @Override
    public String toString() {
      return name + " (" + space.points().size() + " states)";
    }
  }

  private static final List<Explored> EXPLORED =
      List.of(
          new Explored(
              "create",
              StateSpace.from(Scene.create().with(rules(30)), World.EMPTY),
              30_000,
              EnumSet.range(Step.KEYS, Step.UNNAME),
              Set.of(
                  "SUCCEEDED",
                  "CANCELLED",
                  "asks in NAME",
                  "asks in UNDO",
                  "asks in RETRY",
                  "asks in UNNAME")),
          new Explored(
              "rebuild",
              StateSpace.from(Scene.rebuild().with(rules(30)), World.REBUILDING),
              10_000,
              EnumSet.of(
                  Step.KEYS,
                  Step.LAUNCH,
                  Step.BOOT,
                  Step.INSTALL,
                  Step.PROVE,
                  Step.NAME,
                  Step.UNDO,
                  Step.GRACE,
                  Step.RECHECK,
                  Step.DRAIN,
                  Step.READING,
                  Step.VERIFY,
                  Step.DELETE,
                  Step.GOING),
              Set.of(
                  "SUCCEEDED",
                  "CANCELLED",
                  "FAILED",
                  "asks in NAME",
                  "asks in UNDO",
                  "asks in RECHECK",
                  "asks in VERIFY",
                  "asks in DELETE",
                  "asks in GOING")),
          new Explored(
              "replacement",
              StateSpace.from(Scene.replacement().with(rules(30)), World.REBUILDING),
              10_000,
              EnumSet.of(
                  Step.KEYS,
                  Step.LAUNCH,
                  Step.BOOT,
                  Step.INSTALL,
                  Step.PROVE,
                  Step.NAME,
                  Step.UNDO,
                  Step.GRACE,
                  Step.RECHECK,
                  Step.DRAIN,
                  Step.READING,
                  Step.VERIFY,
                  Step.DELETE,
                  Step.GOING),
              Set.of(
                  "SUCCEEDED",
                  "CANCELLED",
                  "FAILED",
                  "asks in NAME",
                  "asks in UNDO",
                  "asks in RECHECK",
                  "asks in VERIFY",
                  "asks in DELETE",
                  "asks in GOING")),
          new Explored(
              "destroy",
              StateSpace.from(Scene.destroy().with(rules(30)), World.SERVING),
              2_500,
              without(EnumSet.range(Step.UNNAME, Step.UNPUBLISH), Step.VERIFY),
              Set.of(
                  "SUCCEEDED",
                  "CANCELLED",
                  "asks in UNNAME",
                  "asks in RENAME",
                  "asks in RECHECK",
                  "asks in DELETE",
                  "asks in GOING",
                  "asks in UNPUBLISH")),
          new Explored(
              "destroy without retention",
              StateSpace.from(Scene.destroy().with(rules(0)), World.SERVING),
              2_500,
              without(EnumSet.range(Step.UNNAME, Step.PURGE), Step.VERIFY),
              Set.of(
                  "SUCCEEDED",
                  "CANCELLED",
                  "asks in UNNAME",
                  "asks in RENAME",
                  "asks in RECHECK",
                  "asks in DELETE",
                  "asks in GOING",
                  "asks in UNPUBLISH",
                  "asks in PURGE")),
          new Explored(
              "purge",
              StateSpace.from(Scene.purge().with(rules(30)), World.KEYS_ONLY),
              100,
              EnumSet.of(Step.PURGE),
              Set.of("SUCCEEDED", "asks in PURGE")));

  static List<Explored> explored() {
    return EXPLORED;
  }

  private static Set<Step> without(EnumSet<Step> steps, Step one) {
    steps.remove(one);
    return steps;
  }

  private static OperationRules rules(int retention) {
    return new OperationRules(
        Duration.ofSeconds(2),
        Duration.ofSeconds(retention),
        Duration.ofSeconds(2),
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
        new OperationRules.Build(
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1)),
        new OperationRules.Removal(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2)),
        new OperationRules.Pace(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void it_can_come_to_many_states(Explored explored) {
    assertThat(explored.space().points()).hasSizeGreaterThan(explored.leastStates());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void every_step_is_reached(Explored explored) {
    assertThat(
            explored.space().points().stream()
                .map(point -> point.scene().operation().progress().step()))
        .contains(explored.steps().toArray(Step[]::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void it_ends_in_all_the_ways_that_it_should_and_in_no_other(Explored explored) {
    Set<String> ends =
        explored.space().points().stream()
            .flatMap(point -> end(point.decided()))
            .collect(Collectors.toSet());

    assertThat(ends).isEqualTo(explored.ends());
  }

  private static Stream<String> end(Decision decision) {
    return switch (decision) {
      case Decision.Finish finish -> Stream.of(finish.outcome().name());
      case Decision.AskOperator ask -> Stream.of("asks in " + ask.progress().step());
      case Decision.Perform perform -> Stream.of();
      case Decision.Park park -> Stream.of();
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void no_answers_keep_it_going_for_ever(Explored explored) {
    assertThat(explored.space().endless()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void a_machine_that_exists_is_never_forgotten(Explored explored) {
    check(explored, Point::knowsOfMachines, "exists and is forgotten");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void nothing_is_launched_beside_a_machine_that_exists(Explored explored) {
    check(
        explored,
        point -> !performs(point, Effect.Launch.class) || !point.world().exists(),
        "is launched beside another");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void nothing_is_deleted_that_the_name_points_at(Explored explored) {
    check(explored, point -> !deletesWhatIsNamed(point), "is deleted although it is named");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void no_name_is_given_without_keys_and_profile(Explored explored) {
    check(
        explored,
        point -> !performs(point, Effect.PointName.class) || hasKeysAndProfile(point),
        "is named without keys and profile");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("explored")
  void it_leaves_the_world_as_it_says(Explored explored) {
    check(explored, point -> !point.ended() || leaves(point), "leaves another world behind");
  }

  private static boolean leaves(Point point) {
    World world = point.world();
    boolean cancelled =
        point.decided() instanceof Decision.Finish finish && finish.outcome() == Outcome.CANCELLED;
    boolean serves = world.named() && hasKeysAndProfile(point) && runs(point);
    boolean retains = !point.scene().rules().retention().isZero();
    return switch (point.scene().operation().kind()) {
      case CREATE -> cancelled ? !world.exists() && !world.named() : serves;
      case REBUILD -> serves && (succeeded(point) ? moved(world) : unmoved(world));
      case DESTROY ->
          cancelled
              ? serves
              : !world.exists() && !world.named() && !world.profile() && world.keys() == retains;
      case PURGE -> !world.keys();
    };
  }

  private static boolean succeeded(Point point) {
    return point.decided() instanceof Decision.Finish finish
        && finish.outcome() == Outcome.SUCCEEDED;
  }

  private static boolean moved(World world) {
    return world.points() == World.Points.HERE && world.old() == World.Old.GONE;
  }

  private static boolean unmoved(World world) {
    return world.points() == World.Points.AT_OLD && !world.exists();
  }

  private static boolean runs(Point point) {
    boolean lost = point.scene().operation().replacesLost() && !succeeded(point);
    ServerStatus right = lost ? ServerStatus.FAILED : ServerStatus.RUNNING;
    return point.scene().server().status() == right && point.scene().server().current() != null;
  }

  private static boolean hasKeysAndProfile(Point point) {
    return point.world().keys() && point.world().profile();
  }

  private static boolean deletesWhatIsNamed(Point point) {
    return point.decided() instanceof Decision.Perform perform
        && perform.effect() instanceof Effect.Delete delete
        && point.world().pointsAt(delete.instance());
  }

  private static boolean performs(Point point, Class<? extends Effect> effect) {
    return point.decided() instanceof Decision.Perform perform
        && effect.isInstance(perform.effect());
  }

  private static void check(Explored explored, Predicate<Point> rule, String otherwise) {
    Collection<Point> wrong =
        explored.space().points().stream().filter(rule.negate()).limit(3).toList();

    assertThat(wrong).as("what " + otherwise).isEmpty();
  }
}
