package net.ghostifi.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.schedule.OccurrenceState;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.OccurrenceRow;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationRow;

/**
 * What schedules owe, by what was set when: at the one midnight of a seed each occurrence runs once
 * or is recorded as settled otherwise.
 */
final class Appointments {
  /** By so much a daemon's clock may be wrong, either way. */
  private static final Duration SKEW = Duration.ofSeconds(31);

  private record Change(Instant at, RebuildSchedule schedule) {}

  private record Run(ServerId server, Instant dueAt) {}

  private final World world;
  private final Map<ServerId, List<Change>> changes = new HashMap<>();
  private final Set<Run> runs = new HashSet<>();

  Appointments(World world) {
    this.world = world;
  }

  /** Somebody has set it, or its row has just been written. */
  void changes(ServerId server, RebuildSchedule schedule) {
    changes
        .computeIfAbsent(server, first -> new ArrayList<>())
        .add(new Change(world.timeline().instant(), schedule));
  }

  /** A rebuild is opened. */
  void opened(Opening.Scheduled opening) {
    Instant dueAt = opening.dueAt();
    Truth.require(
        runs.add(new Run(opening.server(), dueAt)),
        "%s is rebuilt a second time for what was due at %s",
        opening.server(),
        dueAt);
    Truth.require(
        !dueAt.isAfter(world.timeline().instant().plus(SKEW)),
        "%s is rebuilt before it is due at %s",
        opening.server(),
        dueAt);
    Truth.require(
        all(opening.server()).stream().noneMatch(change -> isLater(change, dueAt)),
        "%s is rebuilt for %s although its schedule was changed since",
        opening.server(),
        dueAt);
  }

  /** Whether it is another schedule than before, and from then on. */
  private static boolean isLater(Change change, Instant dueAt) {
    return !change.at().isBefore(dueAt);
  }

  private List<Change> all(ServerId server) {
    List<Change> all = new ArrayList<>();
    for (Change each : changes.getOrDefault(server, List.of())) {
      if (all.isEmpty() || all.getLast().schedule() != each.schedule()) {
        all.add(each);
      }
    }
    return all;
  }

  /** When nothing goes wrong any more. */
  void check() {
    Instant midnight = world.settings().midnight();
    for (Server server : world.stores.fleet().servers()) {
      List<OccurrenceRow> rows = world.stores.fleet().occurrences(server.id(), 100);
      boolean noted = rows.stream().anyMatch(row -> row.dueAt().equals(midnight));
      Truth.require(
          noted || !owes(server.id(), midnight),
          "nothing is noted of %s, which was due at %s",
          server.name(),
          midnight);
    }
    changes.keySet().forEach(server -> holds(server, midnight));
  }

  private void holds(ServerId server, Instant midnight) {
    List<OccurrenceRow> rows = world.stores.fleet().occurrences(server, 100);
    for (OccurrenceRow row : rows) {
      Truth.require(
          row.dueAt().equals(midnight) && mayOwe(server, midnight),
          "server %s has an occurrence that nobody has ordered: %s",
          server,
          row);
      Truth.require(row.state() != OccurrenceState.DUE, "%s waits for ever", row);
    }
    long opened =
        world.stores.journal().operations(1000).stream()
            .map(OperationRow::operation)
            .filter(operation -> operation.server().equals(server) && operation.isScheduled())
            .count();
    long run = rows.stream().filter(row -> row.state() == OccurrenceState.RUN).count();
    Truth.require(
        opened == run, "server %s was rebuilt %d times for %d occurrences", server, opened, run);
  }

  /** Its schedule was in force before, whatever clock one goes by, and is since. */
  private boolean owes(ServerId server, Instant midnight) {
    List<Change> all = all(server);
    return !all.isEmpty()
        && all.getLast().at().isBefore(midnight.minus(SKEW))
        && wants(all.getLast().schedule());
  }

  private boolean mayOwe(ServerId server, Instant midnight) {
    List<Change> all = all(server);
    for (int i = 0; i < all.size(); i++) {
      boolean begun = all.get(i).at().isBefore(midnight.plus(SKEW));
      boolean over = i + 1 < all.size() && all.get(i + 1).at().isBefore(midnight.minus(SKEW));
      if (begun && !over && wants(all.get(i).schedule())) {
        return true;
      }
    }
    return false;
  }

  private boolean wants(RebuildSchedule schedule) {
    LocalDate day = world.settings().midnight().atZone(world.settings().zone()).toLocalDate();
    return switch (schedule) {
      case NONE -> false;
      case DAILY -> true;
      case WEEKLY -> day.getDayOfWeek() == DayOfWeek.SUNDAY;
      case MONTHLY -> day.getDayOfMonth() == 1;
    };
  }

  /** Whether something waits. */
  boolean isOpen() {
    return world.stores.fleet().servers().stream()
        .flatMap(server -> world.stores.fleet().schedule(server.id()).stream())
        .anyMatch(scheduled -> scheduled.waiting() != null);
  }
}
