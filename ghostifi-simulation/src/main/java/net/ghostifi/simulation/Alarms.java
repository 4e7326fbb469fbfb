package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.WakeUps;
import org.jspecify.annotations.Nullable;

/**
 * The alarm clock that all daemons share, as db-scheduler is one: an alarm rings in any daemon that
 * is at work; one that stops saying that it lives loses what it has in hand to another.
 */
final class Alarms {
  /** Alarms are looked for so often. */
  private static final Duration POLLING = Duration.ofMillis(200);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration NOBODY = Duration.ofSeconds(5);

  private final World world;
  private final Map<OperationId, Instant> set = new HashMap<>();
  private final Map<OperationId, Run> running = new LinkedHashMap<>();

  /** What whoever acts now has in hand. */
  private @Nullable Run current;

  Alarms(World world) {
    this.world = world;
  }

  /** As a daemon's engine sees it: an alarm rings by the clock of whoever has set it. */
  WakeUps facade(Daemon daemon) {
    return new WakeUps() {
      @Override
      public void start(Handler handler) {}

      @Override
      public void wake(OperationId operation, Instant at) {
        if (!world.weather().strikes(Fault.ALARM_LOST)) {
          set(operation, daemon.truly(at));
        }
      }

      @Override
      public void close() {}
    };
  }

  Optional<Run> current() {
    return Optional.ofNullable(current);
  }

  private void set(OperationId operation, Instant at) {
    Instant before = set.get(operation);
    if (before == null || at.isBefore(before)) {
      set.put(operation, at);
      ringsAgain(operation);
    }
  }

  private void rings(OperationId operation) {
    Instant at = set.get(operation);
    if (at == null || at.isAfter(world.timeline().instant()) || running.containsKey(operation)) {
      return;
    }
    Optional<Daemon> found = anyAtWork();
    if (found.isEmpty() || world.isDatabaseAway()) {
      world.timeline().after(NOBODY, () -> rings(operation));
      return;
    }
    set.remove(operation);
    Daemon daemon = found.get();
    Run run = new Run(operation, daemon.life());
    running.put(operation, run);
    if (world.weather().strikes(Fault.ALARM_TWICE)) {
      world
          .timeline()
          .after(
              world.chance().seconds(0, 20),
              () -> anyAtWork().ifPresent(other -> run(other, new Run(operation, other.life()))));
    }
    run(daemon, run);
    finished(operation, run);
  }

  private void run(Daemon daemon, Run run) {
    inHand(run, () -> daemon.wakes(run));
  }

  /** Something that is part of no operation, even if it happens while one waits. */
  void aside(Runnable work) {
    inHand(null, work);
  }

  private void inHand(@Nullable Run run, Runnable work) {
    Run outer = current;
    current = run;
    try {
      work.run();
    } finally {
      current = outer;
    }
  }

  private void finished(OperationId operation, Run run) {
    if (running.get(operation) != run) {
      return; // somebody else has it by now
    }
    Instant next = run.next();
    if (run.hasFinished()) {
      running.remove(operation);
      rearm(operation, next);
    } else if (run.isAlive()) {
      running.remove(operation);
      rearm(operation, world.timeline().instant().plus(AFTER_FAILURE));
    }
  }

  /** At the earlier of this instant and what was set while it ran. */
  private void rearm(OperationId operation, @Nullable Instant next) {
    Instant meanwhile = set.get(operation);
    if (next != null && (meanwhile == null || next.isBefore(meanwhile))) {
      set.put(operation, next);
    }
    ringsAgain(operation);
  }

  private void ringsAgain(OperationId operation) {
    Instant at = set.get(operation);
    if (at != null && !running.containsKey(operation)) {
      Instant soon = world.timeline().instant().plus(POLLING);
      world.timeline().at(at.isBefore(soon) ? soon : at, () -> rings(operation));
    }
  }

  /** What this life has in hand is somebody else's when the lease is over, unless it goes on. */
  void takeOverLater(Life life) {
    List<OperationId> held = new ArrayList<>();
    running.forEach(
        (operation, run) -> {
          if (run.isOf(life)) {
            held.add(operation);
          }
        });
    for (OperationId operation : held) {
      Run run = running.get(operation);
      world.timeline().after(Daemon.LEASE, () -> takeOver(operation, run, life));
    }
  }

  private void takeOver(OperationId operation, @Nullable Run run, Life life) {
    boolean silent = life.isOver() || !life.daemon().isAtWork();
    if (run != null && running.get(operation) == run && silent) {
      world.story().tell(() -> "operation " + operation + " is taken from " + life.daemon());
      running.remove(operation);
      rearm(operation, world.timeline().instant());
    }
  }

  private Optional<Daemon> anyAtWork() {
    List<Daemon> able = world.daemons().stream().filter(Daemon::isAtWork).toList();
    return able.isEmpty() ? Optional.empty() : Optional.of(world.chance().of(able));
  }
}
