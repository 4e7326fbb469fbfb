package net.ghostifi.domain.operation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.operation.World.Answer;

/**
 * Every state that an operation can come to: whatever is answered, quickly or slowly, and whenever
 * the daemon dies, the operation is cancelled or resumed, the machine is lost or an old write
 * lands.
 */
final class StateSpace {
  private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofSeconds(4));

  private final OperationMachine machine;
  private final Map<Point, Set<Point>> answered = new LinkedHashMap<>();
  private final Deque<Point> toVisit = new ArrayDeque<>();

  private StateSpace(OperationRules rules) {
    this.machine = new OperationMachine(rules);
  }

  /** Explores everything from one beginning. */
  static StateSpace from(Scene first, World world) {
    StateSpace space = new StateSpace(first.rules());
    space.reach(space.decide(first, Scene.woken(), world));
    while (!space.toVisit.isEmpty()) {
      space.visit(space.toVisit.removeFirst());
    }
    return space;
  }

  /** All states. */
  Set<Point> points() {
    return answered.keySet();
  }

  /**
   * States that lead to each other, so that answers alone could keep the operation going for ever.
   */
  List<Point> endless() {
    Set<Point> done = new LinkedHashSet<>();
    for (Point point : points()) {
      List<Point> circle = circle(point, done);
      if (!circle.isEmpty()) {
        return circle;
      }
    }
    return List.of();
  }

  private List<Point> circle(Point from, Set<Point> done) {
    Set<Point> path = new LinkedHashSet<>();
    Deque<Deque<Point>> open = new ArrayDeque<>();
    open.push(new ArrayDeque<>(List.of(from)));
    Deque<Point> trail = new ArrayDeque<>();
    while (!open.isEmpty()) {
      Point next = open.peek().poll();
      if (next == null) {
        open.pop();
        if (!trail.isEmpty()) {
          Point left = trail.pop();
          path.remove(left);
          done.add(left);
        }
      } else if (path.contains(next)) {
        List<Point> circle = new ArrayList<>(path);
        return circle.subList(circle.indexOf(next), circle.size());
      } else if (!done.contains(next)) {
        path.add(next);
        trail.push(next);
        open.push(new ArrayDeque<>(answered.getOrDefault(next, Set.of())));
      }
    }
    return List.of();
  }

  private void visit(Point point) {
    Set<Point> answers = answers(point);
    answered.put(point, answers);
    answers.forEach(this::reach);
    disturbances(point).forEach(this::reach);
  }

  private void reach(Point point) {
    if (answered.putIfAbsent(point, Set.of()) == null) {
      toVisit.addLast(point);
    }
  }

  /** What follows when nothing but answers come and alarms ring. */
  private Set<Point> answers(Point point) {
    Set<Point> next = new LinkedHashSet<>();
    for (Duration delay : DELAYS) {
      switch (point.decided()) {
        case Decision.Perform perform -> {
          for (Answer answer : point.world().answers(perform.effect(), point.young(delay))) {
            next.add(decide(later(point, delay), answer.seen(), answer.after()));
          }
        }
        case Decision.Park park -> {
          Duration rest = Duration.between(Scene.NOON, park.until()).plus(delay);
          next.add(decide(later(point, rest), Scene.woken(), point.world()));
        }
        case Decision.Finish finish -> {}
        case Decision.AskOperator ask -> {}
      }
    }
    return next;
  }

  /** What follows when something else happens. */
  private List<Point> disturbances(Point point) {
    List<Point> next = new ArrayList<>();
    if (point.ended()) {
      return next;
    }
    if (point.world().exists()) {
      next.add(point.with(point.world().losingMachine()));
    }
    if (point.world().old() == World.Old.RUNNING) {
      next.add(point.with(point.world().losingOld()));
    }
    if (point.world().writeUnderWay() && mayLand(point)) {
      next.add(point.with(point.world().landing()));
    }
    boolean asked = point.decided() instanceof Decision.AskOperator;
    if (!point.scene().operation().cancelRequested()) {
      next.addAll(cancelled(point, asked));
    }
    next.addAll(asked ? List.of(resumed(point)) : deaths(point));
    return next;
  }

  /** Until the name is looked at for the last time before something is deleted. */
  private static boolean mayLand(Point point) {
    return switch (point.scene().operation().progress().step()) {
      case UNNAME, GRACE -> true;
      case NAME, RECHECK, DRAIN, READING ->
          point.scene().operation().kind() == OperationKind.REBUILD;
      default -> false;
    };
  }

  private List<Point> cancelled(Point point, boolean asked) {
    Point cancelled = point.cancelled();
    boolean waits = point.decided() instanceof Decision.Park;
    if (waits || (asked && OperationMachine.canBeCancelled(point.scene().operation()))) {
      return List.of(decide(cancelled.scene(), Scene.woken(), point.world()));
    }
    return asked ? List.of() : List.of(cancelled);
  }

  private Point resumed(Point point) {
    Operation operation = point.scene().operation();
    Progress resumed = operation.progress().resumed(Scene.NOON);
    Scene scene =
        new Scene(
            operation.with(resumed), point.scene().server(), Scene.NOON, point.scene().rules());
    return decide(scene, Scene.woken(), point.world());
  }

  /** The daemon dies, before or after the effect; another takes over, or an alarm rings early. */
  private List<Point> deaths(Point point) {
    Set<World> worlds = new LinkedHashSet<>();
    worlds.add(point.world());
    if (point.decided() instanceof Decision.Perform perform) {
      for (Answer answer : point.world().answers(perform.effect(), true)) {
        worlds.add(answer.after());
      }
    }
    List<Point> next = new ArrayList<>();
    for (World world : worlds) {
      for (Duration delay : DELAYS) {
        next.add(decide(later(point, delay), Scene.woken(), world));
      }
    }
    return next;
  }

  private static Scene later(Point point, Duration delay) {
    Scene scene = point.scene();
    return new Scene(scene.operation(), scene.server(), Scene.NOON.plus(delay), scene.rules());
  }

  private Point decide(Scene scene, Observation seen, World world) {
    Decision decision = machine.decide(scene.operation(), scene.server(), seen, scene.now());
    Invariants.check(scene, seen, decision);
    return Point.after(scene, decision, world);
  }
}
