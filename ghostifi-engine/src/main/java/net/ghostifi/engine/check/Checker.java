package net.ghostifi.engine.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.FleetCheck;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.fleet.Intent;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.schedule.Timetable;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Shop;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.metric.Metrics;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.FleetQuestion;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.ReplacementGuard;
import net.ghostifi.ports.store.WakeUps;
import net.ghostifi.ports.subscription.SubscriptionSource;
import org.jspecify.annotations.Nullable;

/** Runs the check once. Any number may run at once: the journal opens each operation once. */
public final class Checker {
  private static final Duration FORGOTTEN = Duration.ofSeconds(30);
  private static final int AT_ONCE = 1000;
  private static final String HELD = "ghostifi.breaker.held";

  /** In this time not even the fastest account launches as many as are opened ahead. */
  private static final Duration HERD_MOVES = Duration.ofSeconds(2);

  private final EngineSettings settings;
  private final Destinations destinations;
  private final Shop shop;
  private final FleetStore fleet;
  private final Journal journal;
  private final WakeUps wakeUps;
  private final Surroundings surroundings;
  private final InstantSource clock;
  private final ScheduledRebuilds scheduled;

  public Checker(
      EngineSettings settings,
      Destinations destinations,
      Shop shop,
      FleetStore fleet,
      Journal journal,
      WakeUps wakeUps,
      Surroundings surroundings) {
    this.settings = settings;
    this.destinations = destinations;
    this.shop = shop;
    this.fleet = fleet;
    this.journal = journal;
    this.wakeUps = wakeUps;
    this.surroundings = surroundings;
    this.clock = surroundings.clock();
    this.scheduled =
        new ScheduledRebuilds(settings.schedules().maxInFlight(), destinations, fleet, journal);
  }

  /** What a check would open now. Changes nothing. */
  public CheckPlan plan() {
    Instant now = clock.instant();
    FleetSnapshot snapshot =
        switch (shop) {
          case Shop.Outside outside ->
              fleet.snapshot(
                  read(outside.source()), destructionsSince(now), replacementsSince(now));
          case Shop.Inside inside -> fleet.candidates(question(false, now));
          case Shop.Copied copied -> fleet.candidates(question(true, now));
        };
    return new FleetCheck(
            settings.entitlement(),
            settings.limits().destructions(),
            settings.replacements(),
            settings.schedules())
        .plan(snapshot, now);
  }

  /** Checks, opens what is missing, wakes it, and wakes also what nobody has taken up. */
  public CheckReport check() {
    Instant begun = clock.instant();
    CheckPlan plan = plan();
    List<CheckReport.Attempt> attempts = new ArrayList<>();
    List<Notice> notices = new ArrayList<>(plan.notices());
    for (Intent intent : plan.intents()) {
      open(intent, notices)
          .ifPresent(
              result -> {
                wake(result);
                attempts.add(new CheckReport.Attempt(intent, result));
              });
    }
    wakeForgotten();
    measure(plan, Duration.between(begun, clock.instant()));
    return new CheckReport(attempts, notices, again(plan));
  }

  /** Midnight is not waited out, and neither are those whom there was no room for. */
  private Duration again(CheckPlan plan) {
    Instant now = clock.instant();
    Duration midnight =
        Duration.between(now, Timetable.nextMidnight(settings.schedules().zone(), now));
    boolean queue = !plan.notices(Notice.Queued.class).isEmpty();
    return queue && HERD_MOVES.compareTo(midnight) < 0 ? HERD_MOVES : midnight;
  }

  private void measure(CheckPlan plan, Duration took) {
    Metrics metrics = surroundings.metrics();
    int destructions = plan.notices(Notice.Held.class).size();
    int replacements = plan.notices(Notice.ReplacementHeld.class).size();
    metrics.gauge(HELD, Map.of("breaker", "destructions"), destructions);
    metrics.gauge(HELD, Map.of("breaker", "replacements"), replacements);
    metrics.took("ghostifi.check", Map.of(), took);
  }

  /** Whoever opened them, or ran them, died before it had set their alarms. */
  private void wakeForgotten() {
    for (OperationId id : journal.overdue(clock.instant().minus(FORGOTTEN), AT_ONCE)) {
      wakeUps.wake(id, clock.instant());
    }
  }

  private FleetQuestion question(boolean copied, Instant now) {
    return new FleetQuestion(
        settings.entitlement(),
        copied,
        now,
        settings.schedules().zone(),
        destructionsSince(now),
        replacementsSince(now));
  }

  private static SubscriptionReading read(SubscriptionSource source) {
    try {
      return source.read();
    } catch (ProviderException failure) {
      return new SubscriptionReading.Unreadable(String.valueOf(failure.getMessage()));
    }
  }

  private void wake(OpenResult result) {
    if (result instanceof OpenResult.Opened opened) {
      wakeUps.wake(opened.operation(), clock.instant());
    }
  }

  /** Empty when there was nothing to open; a notice says why. */
  private Optional<OpenResult> open(Intent intent, List<Notice> notices) {
    OperationId id = new OperationId(surroundings.newId());
    Instant now = clock.instant();
    return switch (intent) {
      case Intent.RebuildServer wanted -> rebuild(id, wanted, now, notices);
      case Intent.ReplaceServer wanted -> replace(id, wanted, now, notices);
      case Intent.RefuseRebuild refused -> {
        fleet.refuseRebuild(refused.server(), refused.location(), refused.explanation(), now);
        notices.add(new Notice.RebuildRefused(refused.server(), refused.reason()));
        yield Optional.empty();
      }
      case Intent.NoteOccurrences wanted -> {
        fleet.noteOccurrences(wanted.notings(), now);
        yield Optional.empty();
      }
      case Intent.RunOccurrence wanted -> scheduled.run(id, wanted, now, notices);
      case Intent.RefuseOccurrence refused -> {
        scheduled.refuse(refused, now, notices);
        yield Optional.empty();
      }
      case Intent.WithdrawConfirmation wanted -> {
        fleet.withdrawConfirmation(wanted.server());
        yield Optional.empty();
      }
      case Intent.ChangeOwner wanted -> {
        fleet.changeOwner(wanted.server(), wanted.owner(), now);
        yield Optional.empty();
      }
      case Intent.NewServer wanted -> Optional.of(journal.open(newServer(id, wanted, now)));
      case Intent.BuildServer wanted ->
          Optional.of(
              journal.open(
                  new Opening.Build(
                      id, wanted.server(), destinations.create(), now, wanted.reason())));
      case Intent.DestroyServer wanted ->
          Optional.of(
              journal.open(
                  new Opening.Destroy(
                      id, wanted.server(), guard(wanted.confirmed(), now), now, wanted.reason())));
      case Intent.PurgeKeys wanted ->
          Optional.of(
              journal.open(new Opening.Purge(id, wanted.retired().id(), now, wanted.reason())));
      case Intent.CancelOperation wanted ->
          Optional.of(
              journal.requestCancel(
                  wanted.operation(),
                  wanted.destroys(),
                  wanted.destroys() ? guard(wanted.confirmed(), now) : null,
                  now,
                  wanted.reason()));
    };
  }

  private Optional<OpenResult> rebuild(
      OperationId id, Intent.RebuildServer wanted, Instant now, List<Notice> notices) {
    return switch (destinations.rebuild(wanted)) {
      case Destinations.Found found ->
          Optional.of(
              journal.open(
                  new Opening.Rebuild(
                      id, wanted.server(), found.order(), wanted.request(), now, wanted.reason())));
      case Destinations.None none -> {
        fleet.refuseRebuild(
            wanted.server(), wanted.request(), "Your server was not rebuilt. " + none.why(), now);
        notices.add(
            new Notice.RebuildRefused(
                wanted.server(), wanted.reason() + ", which is refused: " + none.why()));
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

  private Optional<OpenResult> replace(
      OperationId id, Intent.ReplaceServer wanted, Instant now, List<Notice> notices) {
    return switch (destinations.replace(wanted.lost().location())) {
      case Destinations.Found found ->
          Optional.of(
              journal.open(
                  new Opening.Replace(
                      id,
                      wanted.server(),
                      wanted.lost().ref(),
                      found.order(),
                      wanted.confirmed() ? null : replacementGuard(now),
                      now,
                      wanted.reason() + elsewhere(wanted, found))));
      case Destinations.None none -> waits(wanted, none.why(), notices);
      case Destinations.Unknown unknown -> waits(wanted, unknown.why(), notices);
    };
  }

  private static String elsewhere(Intent.ReplaceServer wanted, Destinations.Found found) {
    Location was = wanted.lost().location();
    Location goes = found.order().location();
    return goes.equals(was)
        ? ""
        : "; in " + goes.label() + ", because there is none to be had in " + was.label();
  }

  private static Optional<OpenResult> waits(
      Intent.ReplaceServer wanted, String why, List<Notice> notices) {
    notices.add(new Notice.Waiting(wanted.server(), wanted.reason() + ", which waits: " + why));
    return Optional.empty();
  }

  private ReplacementGuard replacementGuard(Instant now) {
    int limit = settings.limits().replacements().of(fleet.size());
    return new ReplacementGuard(replacementsSince(now), limit);
  }

  private Instant destructionsSince(Instant now) {
    return now.minus(settings.limits().destructions().window());
  }

  private Instant replacementsSince(Instant now) {
    return now.minus(settings.limits().replacements().window());
  }

  private Opening newServer(OperationId id, Intent.NewServer wanted, Instant now) {
    RetiredServer returning = wanted.returning();
    @Nullable ServerId taken = returning == null ? null : returning.id();
    String zone = returning == null ? destinations.zone() : returning.name().domain();
    return new Opening.NewServer(
        id, wanted.owner(), taken, zone, destinations.create(), now, wanted.reason());
  }

  private @Nullable DestructionGuard guard(boolean confirmed, Instant now) {
    if (confirmed) {
      return null;
    }
    int limit = settings.limits().destructions().of(fleet.size());
    return new DestructionGuard(destructionsSince(now), limit);
  }
}
