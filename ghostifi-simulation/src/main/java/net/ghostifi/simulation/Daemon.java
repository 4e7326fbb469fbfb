package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.orphan.OrphanReport;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.budget.PatientClock;
import net.ghostifi.engine.orphan.Orphans;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.Reservation;
import org.jspecify.annotations.Nullable;

/** One process of the product. It may die and be started again, and its clock may be wrong. */
final class Daemon {
  /** After which others take over what a daemon had in hand that does not answer. */
  static final Duration LEASE = Duration.ofSeconds(30);

  /** With more no daemon of the product claims any work; here it does, and only calls too often. */
  private static final Duration MOST_SKEW = Duration.ofSeconds(2);

  /** What a daemon does one at a time. */
  private enum Turn {
    CHECK,
    SWEEP,
    WATCH
  }

  private final World world;
  private final int number;
  private final Set<Turn> underWay = EnumSet.noneOf(Turn.class);
  private Duration skew = Duration.ZERO;
  private Instant stillUntil = Instant.MIN;
  private Instant downUntil = Instant.MIN;
  private @Nullable Life life;
  private @Nullable Engine engine;

  Daemon(World world, int number) {
    this.world = world;
    this.number = number;
  }

  PatientClock clock(Life mine) {
    return new PatientClock() {
      @Override
      public Instant instant() {
        return world.timeline().instant().plus(skew);
      }

      @Override
      public boolean waitUntil(Instant at) {
        Instant end = truly(at);
        if (!world.timeline().mayWaitUntil(end)) {
          return false;
        }
        world.timeline().waitUntil(end);
        mine.mustGoOn();
        return true;
      }
    };
  }

  /** What it is told to wait is a span, whatever its clock shows. */
  Budgets budgets(Budgets shared) {
    return (account, limit, calls, atMostAhead) ->
        switch (shared.reserve(account, limit, calls, atMostAhead)) {
          case Reservation.Granted granted -> new Reservation.Granted(granted.at().plus(skew));
          case Reservation.Refused refused ->
              new Reservation.Refused(refused.askAgainAt().plus(skew));
        };
  }

  /** When its clock shows this. */
  Instant truly(Instant shown) {
    return shown.minus(skew);
  }

  void skew(Duration by) {
    skew = by;
  }

  boolean hasWrongClock() {
    return skew.abs().compareTo(MOST_SKEW) > 0;
  }

  void starts() {
    if (engine != null) {
      return;
    }
    if (world.timeline().instant().isBefore(downUntil)) {
      world.timeline().at(downUntil, this::starts);
      return;
    }
    Life begun = new Life(this);
    life = begun;
    engine = world.engine(begun);
    underWay.clear();
    world
        .story()
        .tell(() -> this + " starts" + (skew.isZero() ? "" : ", its clock off by " + skew));
    turn(begun, Turn.CHECK, world.chance().seconds(0, 2), Duration.ofSeconds(60));
    turn(begun, Turn.SWEEP, world.chance().seconds(5, 60), Duration.ofMinutes(5));
    if (world.isWatched()) {
      turn(begun, Turn.WATCH, world.chance().seconds(5, 30), Duration.ofMinutes(1));
    }
  }

  /** Stops as it is told to: it begins nothing new. */
  void stops() {
    if (engine != null) {
      world.story().tell(() -> this + " is stopped");
      end();
    }
  }

  /** It is not started before this has passed. */
  void sleeps(Duration duration) {
    downUntil = world.timeline().instant().plus(duration);
    world.timeline().at(downUntil, this::starts);
  }

  Instant downUntil() {
    return downUntil;
  }

  void crashes() {
    world.story().tell(() -> this + " dies");
    end();
    world.timeline().after(world.chance().seconds(1, 60), this::starts);
  }

  private void end() {
    Life ending = life;
    engine = null;
    life = null;
    if (ending != null) {
      ending.ends();
      world.alarms().takeOverLater(ending);
    }
  }

  /** All of it, its heartbeat too. */
  void standsStill(Duration duration) {
    Life mine = life;
    Instant end = world.timeline().instant().plus(duration);
    world.story().tell(() -> this + " stands still for " + duration.toSeconds() + " s");
    if (end.isAfter(stillUntil)) {
      stillUntil = end;
    }
    if (mine != null) {
      world.alarms().takeOverLater(mine);
    }
    world.timeline().runUntil(end);
  }

  boolean isAtWork() {
    return engine != null && !world.timeline().instant().isBefore(stillUntil);
  }

  @Nullable Life life() {
    return life;
  }

  private void turn(Life mine, Turn turn, Duration wait, Duration interval) {
    world
        .timeline()
        .after(
            wait,
            () -> {
              if (!mine.isOver()) {
                Duration next = isAtWork() ? interval : Duration.ofSeconds(5);
                turn(mine, turn, next, interval);
                takesTurn(turn, interval);
              }
            });
  }

  /** A check that somebody asks for. */
  void checksSoon(Duration wait) {
    world.timeline().after(wait, () -> takesTurn(Turn.CHECK, Duration.ZERO));
  }

  private void takesTurn(Turn turn, Duration interval) {
    if (!isAtWork() || !underWay.add(turn)) {
      return;
    }
    Life mine = life;
    try {
      world.alarms().aside(() -> works(engine -> act(engine, turn, interval)));
    } finally {
      if (mine == life) {
        underWay.remove(turn);
      }
    }
  }

  private void act(Engine acting, Turn turn, Duration interval) {
    Duration lease = turn == Turn.CHECK ? Duration.ofSeconds(5) : interval.plusSeconds(30);
    if (!world.leases().acquire(turn.name(), toString(), lease)) {
      return;
    }
    switch (turn) {
      case CHECK -> acting.check();
      case SWEEP -> {
        acting.sweep();
        acting.levelNames();
        acting.levelVault();
        acting.levelProfiles();
      }
      case WATCH -> acting.watch();
    }
  }

  /** The operator has looked at instances of which there are too many to be removed by itself. */
  void clearsUp() {
    works(
        engine -> {
          Orphans orphans = engine.orphans();
          OrphanReport report = orphans.find().report();
          if (report.unheld() > OrphanLimit.standard().instances()) {
            world.story().tell(() -> "the operator removes " + report.orphans().size());
            report.orphans().forEach(orphans::remove);
          }
        });
  }

  /** An alarm rings here. */
  void wakes(Run run) {
    works(engine -> run.goes(engine.operations().wake(run.operation()).map(this::truly)));
  }

  /** Lets its engine do something, which may end in its death. */
  private void works(Consumer<Engine> work) {
    Engine working = engine;
    if (working == null) {
      return;
    }
    try {
      work.accept(working);
    } catch (Crash crash) {
      world.story().tell(() -> this + " leaves what it had begun");
    } catch (RuntimeException failure) {
      world.story().tell(() -> this + " fails: " + failure.getMessage());
      world.unexpected(failure);
    }
  }

  @Override
  public String toString() {
    return "daemon " + number;
  }
}
