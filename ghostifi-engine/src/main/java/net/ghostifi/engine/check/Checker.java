package net.ghostifi.engine.check;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.FleetCheck;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.fleet.Intent;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.WakeUps;
import net.ghostifi.ports.subscription.SubscriptionSource;
import org.jspecify.annotations.Nullable;

/** Runs the check once. Any number may run at once: the journal opens each operation once. */
public final class Checker {
  /** Where new operations go: who is asked for instances, and in which zone names are. */
  public record Destination(List<String> providers, String zone) {}

  private final EngineSettings settings;
  private final Destination destination;
  private final SubscriptionSource subscriptions;
  private final FleetStore fleet;
  private final Journal journal;
  private final WakeUps wakeUps;
  private final InstantSource clock;

  public Checker(
      EngineSettings settings,
      Destination destination,
      SubscriptionSource subscriptions,
      FleetStore fleet,
      Journal journal,
      WakeUps wakeUps,
      InstantSource clock) {
    this.settings = settings;
    this.destination = destination;
    this.subscriptions = subscriptions;
    this.fleet = fleet;
    this.journal = journal;
    this.wakeUps = wakeUps;
    this.clock = clock;
  }

  /** What a check would open now. Changes nothing. */
  public CheckPlan plan() {
    Instant now = clock.instant();
    SubscriptionReading reading = read();
    Instant since = now.minus(settings.limits().destructions().window());
    FleetSnapshot snapshot = fleet.snapshot(reading, since);
    return new FleetCheck(settings.entitlement(), settings.limits().destructions())
        .plan(snapshot, now);
  }

  /** Checks, opens what is missing, and wakes it. */
  public CheckReport check() {
    CheckPlan plan = plan();
    List<CheckReport.Attempt> attempts = new ArrayList<>();
    for (Intent intent : plan.intents()) {
      OpenResult result = open(intent);
      if (result instanceof OpenResult.Opened opened) {
        wakeUps.wake(opened.operation(), clock.instant());
      }
      attempts.add(new CheckReport.Attempt(intent, result));
    }
    return new CheckReport(attempts, plan.notices());
  }

  private SubscriptionReading read() {
    try {
      return subscriptions.read();
    } catch (ProviderException failure) {
      return new SubscriptionReading.Unreadable(String.valueOf(failure.getMessage()));
    }
  }

  private OpenResult open(Intent intent) {
    OperationId id = new OperationId(UUID.randomUUID());
    Instant now = clock.instant();
    return switch (intent) {
      case Intent.NewServer wanted -> journal.open(newServer(id, wanted, now));
      case Intent.BuildServer wanted ->
          journal.open(
              new Opening.Build(
                  id,
                  wanted.server(),
                  settings.location(),
                  destination.providers(),
                  now,
                  wanted.reason()));
      case Intent.DestroyServer wanted ->
          journal.open(
              new Opening.Destroy(
                  id, wanted.server(), guard(wanted.confirmed(), now), now, wanted.reason()));
      case Intent.PurgeKeys wanted ->
          journal.open(new Opening.Purge(id, wanted.retired().id(), now, wanted.reason()));
      case Intent.CancelOperation wanted ->
          journal.requestCancel(
              wanted.operation(),
              wanted.destroys(),
              wanted.destroys() ? guard(wanted.confirmed(), now) : null,
              now,
              wanted.reason());
    };
  }

  private Opening newServer(OperationId id, Intent.NewServer wanted, Instant now) {
    RetiredServer returning = wanted.returning();
    @Nullable ServerId taken = returning == null ? null : returning.id();
    return new Opening.NewServer(
        id,
        wanted.owner(),
        taken,
        destination.zone(),
        settings.location(),
        destination.providers(),
        now,
        wanted.reason());
  }

  private @Nullable DestructionGuard guard(boolean confirmed, Instant now) {
    if (confirmed) {
      return null;
    }
    int limit = settings.limits().destructions().of(fleet.servers().size());
    return new DestructionGuard(now.minus(settings.limits().destructions().window()), limit);
  }
}
