package net.ghostifi.engine.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.fleet.Intent;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.ScheduleStore;

/** Opens the rebuilds that schedules want, or says why there is none. */
final class ScheduledRebuilds {
  private final int atMost;
  private final Destinations destinations;
  private final ScheduleStore schedules;
  private final Journal journal;

  ScheduledRebuilds(
      int atMost, Destinations destinations, ScheduleStore schedules, Journal journal) {
    this.atMost = atMost;
    this.destinations = destinations;
    this.schedules = schedules;
    this.journal = journal;
  }

  /** Empty when none was opened; a notice says why. */
  Optional<OpenResult> run(
      OperationId id, Intent.RunOccurrence wanted, Instant now, List<Notice> notices) {
    return switch (destinations.scheduled(wanted)) {
      case Destinations.Found found ->
          Optional.of(
              journal.open(
                  new Opening.Scheduled(
                      id,
                      wanted.server(),
                      wanted.dueAt(),
                      found.order(),
                      atMost,
                      now,
                      wanted.reason())));
      case Destinations.None none -> {
        refuse(
            new Intent.RefuseOccurrence(
                wanted.server(),
                wanted.dueAt(),
                "Your server was not rebuilt on schedule. " + none.why(),
                wanted.reason() + ", which is refused: " + none.why()),
            now,
            notices);
        yield Optional.empty();
      }
      case Destinations.Unknown unknown -> {
        notices.add(
            new Notice.Waiting(
                wanted.server(), wanted.reason() + ", which waits: " + unknown.why()));
        yield Optional.empty();
      }
    };
  }

  void refuse(Intent.RefuseOccurrence refused, Instant now, List<Notice> notices) {
    schedules.refuseOccurrence(
        refused.server(), refused.dueAt(), refused.explanation(), refused.reason(), now);
    notices.add(new Notice.ScheduleRefused(refused.server(), refused.reason()));
  }
}
