package net.ghostifi.domain.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.schedule.Noted;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.schedule.Occurrence;
import net.ghostifi.domain.schedule.OccurrenceState;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.schedule.Timetable;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Says which occurrences have come about, which of them are settled without a rebuild, and whose
 * rebuild is opened now, within one run of the check.
 */
final class SchedulePlanning {
  /** What waits, where there is nothing against it. */
  private record Candidate(Server server, Scheduled scheduled, Instant dueAt) {
    static final Comparator<Candidate> ORDER =
        Comparator.comparing(Candidate::dueAt).thenComparing(candidate -> candidate.server().id());
  }

  private final FleetSnapshot snapshot;
  private final ScheduleRules rules;
  private final Instant now;
  private final Map<ServerId, Scheduled> schedules = new HashMap<>();
  private final Map<ServerId, String> unpaid = new HashMap<>();
  private final Set<ServerId> free = new HashSet<>();
  private final List<Noting> notings = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();

  SchedulePlanning(FleetSnapshot snapshot, ScheduleRules rules, Instant now) {
    this.snapshot = snapshot;
    this.rules = rules;
    this.now = now;
    snapshot.schedules().forEach(scheduled -> schedules.put(scheduled.server(), scheduled));
  }

  /** Nobody pays for a rebuild of this server. */
  void unpaid(Server server, String why) {
    unpaid.put(server.id(), why);
  }

  /** Nothing is against rebuilding this server now. */
  void free(Server server) {
    free.add(server.id());
  }

  /** Called once, when all servers have been looked at. */
  void plan(List<Intent> intents, List<Notice> notices) {
    snapshot.servers().stream()
        .sorted(Comparator.comparing(Server::id))
        .forEach(server -> follow(server, notices));
    if (!notings.isEmpty()) {
      intents.add(new Intent.NoteOccurrences(notings, words()));
    }
    candidates.sort(Candidate.ORDER);
    int room = room();
    candidates.stream().limit(room).map(this::run).forEach(intents::add);
    if (candidates.size() > room) {
      notices.add(
          new Notice.Queued(
              candidates.size() - room,
              "scheduled rebuilds wait their turn: at most "
                  + rules.maxInFlight()
                  + " are under way at once"));
    }
  }

  private String words() {
    return notings.size() == 1
        ? "an occurrence of the schedule of server "
            + notings.getFirst().read().server()
            + " is noted"
        : "occurrences of the schedules of " + notings.size() + " servers are noted";
  }

  private void follow(Server server, List<Notice> notices) {
    Scheduled scheduled = schedules.get(server.id());
    if (scheduled != null) {
      follow(server, scheduled, notices);
    }
  }

  private void follow(Server server, Scheduled scheduled, List<Notice> notices) {
    List<Occurrence> fresh = fresh(scheduled, server, notices);
    List<Noting.Entry> entries = new ArrayList<>();
    @Nullable Instant waiting = stillWanted(scheduled, entries);
    if (waiting == null && !fresh.isEmpty()) {
      waiting = fresh.getLast().dueAt();
    }
    for (Occurrence each : fresh) {
      if (!each.dueAt().equals(waiting)) {
        entries.add(missed(each, waiting));
      }
    }
    if (waiting != null) {
      settle(server, scheduled, waiting, entries);
    }
    if (!entries.isEmpty()) {
      Noted noted = scheduled.noted();
      notings.add(
          new Noting(scheduled, fresh.isEmpty() ? noted : noted.with(fresh.getLast()), entries));
    }
  }

  private List<Occurrence> fresh(Scheduled scheduled, Server server, List<Notice> notices) {
    try {
      RebuildSchedule schedule = RebuildSchedule.parse(scheduled.schedule());
      return new Timetable(schedule, rules.zone()).due(scheduled.noted(), now);
    } catch (IllegalArgumentException nonsense) {
      notices.add(
          new Notice.ScheduleRefused(
              server.id(),
              "the schedule of " + server.name() + " is not followed: " + nonsense.getMessage()));
      return List.of();
    }
  }

  /** What was due before the schedule was changed is not wanted any more. */
  private static @Nullable Instant stillWanted(Scheduled scheduled, List<Noting.Entry> entries) {
    Instant waiting = scheduled.waiting();
    if (waiting != null && !waiting.isAfter(scheduled.noted().inForceSince())) {
      entries.add(
          new Noting.Entry(
              waiting,
              OccurrenceState.WITHDRAWN,
              "the schedule was changed before its rebuild had begun"));
      return null;
    }
    return waiting;
  }

  private static Noting.Entry missed(Occurrence occurrence, @Nullable Instant waiting) {
    return new Noting.Entry(
        occurrence.dueAt(),
        OccurrenceState.COALESCED,
        "the run that was due at " + waiting + " is for both");
  }

  private void settle(
      Server server, Scheduled scheduled, Instant waiting, List<Noting.Entry> entries) {
    LiveOperation live = snapshot.live().get(server.id());
    @Nullable String notPaid = unpaid.get(server.id());
    if (live != null) {
      String kind = live.operation().kind().name().toLowerCase(Locale.ROOT);
      entries.add(
          new Noting.Entry(waiting, OccurrenceState.COALESCED, "its " + kind + " was under way"));
    } else if (notPaid != null) {
      entries.add(new Noting.Entry(waiting, OccurrenceState.WITHDRAWN, notPaid));
    } else {
      if (!waiting.equals(scheduled.waiting())) {
        entries.add(new Noting.Entry(waiting, OccurrenceState.DUE, null));
      }
      if (free.contains(server.id())) {
        candidates.add(new Candidate(server, scheduled, waiting));
      }
    }
  }

  private int room() {
    int underWay = 0;
    int beginning = 0;
    for (LiveOperation live : snapshot.live().values()) {
      if (live.operation().isScheduled() && live.state() == OperationState.LIVE) {
        underWay++;
        Step step = live.operation().progress().step();
        beginning += step == Step.KEYS || step == Step.LAUNCH ? 1 : 0;
      }
    }
    return rules.room(underWay, beginning);
  }

  private Intent run(Candidate candidate) {
    Server server = candidate.server();
    Instance current = server.current();
    if (current == null) {
      throw new IllegalStateException("only what has an instance is free for its schedule");
    }
    String location = candidate.scheduled().location();
    String reason =
        "%s is rebuilt in %s by its schedule, due at %s"
            .formatted(server.name(), location, candidate.dueAt());
    try {
      return new Intent.RunOccurrence(
          server.id(),
          candidate.dueAt(),
          current.location(),
          LocationChoice.parse(location),
          reason);
    } catch (IllegalArgumentException nonsense) {
      return new Intent.RefuseOccurrence(
          server.id(),
          candidate.dueAt(),
          "Your server was not rebuilt on schedule. There is no such city.",
          reason + ", which is refused: " + nonsense.getMessage());
    }
  }
}
