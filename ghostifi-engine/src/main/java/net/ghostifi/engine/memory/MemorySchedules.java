package net.ghostifi.engine.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.schedule.Noted;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.schedule.OccurrenceState;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.OccurrenceRow;
import org.jspecify.annotations.Nullable;

/** Schedules and occurrences in memory. Its methods run within the state's monitor. */
final class MemorySchedules {
  private final Map<ServerId, Scheduled> schedules = new TreeMap<>();
  private final Map<ServerId, NavigableMap<Instant, OccurrenceRow>> occurrences = new HashMap<>();

  /** A server's row was written. */
  void add(ServerId server, Instant at) {
    RebuildPolicy none = RebuildPolicy.none();
    schedules.put(
        server,
        new Scheduled(
            server, none.schedule().label(), none.location().label(), Noted.since(at), null));
  }

  /** A server's row was removed. */
  void remove(ServerId server, @Nullable Instant at) {
    Scheduled gone = schedules.remove(server);
    if (gone != null && gone.waiting() != null && at != null) {
      put(server, gone.waiting(), OccurrenceState.WITHDRAWN, null, "the server is gone", at);
    }
  }

  Optional<Scheduled> find(ServerId server) {
    return Optional.ofNullable(schedules.get(server));
  }

  /** Those that have a schedule, or an occurrence that waits. */
  List<Scheduled> followed() {
    String none = RebuildPolicy.none().schedule().label();
    return schedules.values().stream()
        .filter(each -> each.waiting() != null || !each.schedule().equals(none))
        .toList();
  }

  boolean set(ServerId server, RebuildPolicy policy, Instant at) {
    Scheduled old = schedules.get(server);
    if (old == null) {
      return false;
    }
    String label = policy.schedule().label();
    Noted noted = old.noted();
    schedules.put(
        server,
        new Scheduled(
            server,
            label,
            policy.location().label(),
            old.schedule().equals(label) ? noted : new Noted(at, noted.day()),
            old.waiting()));
    return true;
  }

  void note(Noting noting, Instant at) {
    Scheduled read = noting.read();
    Scheduled known = schedules.get(read.server());
    if (known == null
        || !known.schedule().equals(read.schedule())
        || !known.noted().equals(read.noted())) {
      return;
    }
    @Nullable Instant waiting = known.waiting();
    for (Noting.Entry entry : noting.entries()) {
      boolean settled =
          rows(read.server()).containsKey(entry.dueAt()) && !entry.dueAt().equals(waiting);
      if (!settled) {
        put(read.server(), entry.dueAt(), entry.state(), null, entry.why(), at);
        boolean waits = entry.state() == OccurrenceState.DUE;
        waiting = waits ? entry.dueAt() : entry.dueAt().equals(waiting) ? null : waiting;
      }
    }
    schedules.put(
        read.server(),
        new Scheduled(read.server(), known.schedule(), known.location(), noting.noted(), waiting));
  }

  /** Whether it waits, and the schedule was not changed after it was due. */
  boolean isWanted(ServerId server, Instant dueAt) {
    Scheduled known = schedules.get(server);
    return known != null
        && dueAt.equals(known.waiting())
        && dueAt.isAfter(known.noted().inForceSince());
  }

  void runs(ServerId server, Instant dueAt, OperationId operation, Instant at) {
    settles(server);
    put(server, dueAt, OccurrenceState.RUN, operation, null, at);
  }

  boolean refuses(ServerId server, Instant dueAt, String why, Instant at) {
    Scheduled known = schedules.get(server);
    if (known == null || !dueAt.equals(known.waiting())) {
      return false;
    }
    settles(server);
    put(server, dueAt, OccurrenceState.REFUSED, null, why, at);
    return true;
  }

  private void settles(ServerId server) {
    schedules.computeIfPresent(
        server,
        (same, known) ->
            new Scheduled(server, known.schedule(), known.location(), known.noted(), null));
  }

  List<OccurrenceRow> occurrences(ServerId server, int most) {
    List<OccurrenceRow> all = new ArrayList<>(rows(server).descendingMap().values());
    return Collections.unmodifiableList(all.subList(0, Math.min(most, all.size())));
  }

  private NavigableMap<Instant, OccurrenceRow> rows(ServerId server) {
    return occurrences.computeIfAbsent(server, first -> new TreeMap<>());
  }

  private void put(
      ServerId server,
      Instant dueAt,
      OccurrenceState state,
      @Nullable OperationId operation,
      @Nullable String why,
      Instant at) {
    rows(server).put(dueAt, new OccurrenceRow(server, dueAt, state, operation, why, at));
  }
}
