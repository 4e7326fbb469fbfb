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
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationMachine;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Standing;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import org.jspecify.annotations.Nullable;

/** One run of the check. */
final class FleetPlanning {
  private final FleetSnapshot snapshot;
  private final Entitlement entitlement;
  private final DestructionLimit limit;
  private final ReplacementPlanning replacing;
  private final SchedulePlanning scheduling;
  private final Instant now;
  private final Set<ServerId> opened;
  private final List<Intent> intents = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  FleetPlanning(
      FleetSnapshot snapshot,
      Entitlement entitlement,
      DestructionLimit limit,
      ReplacementPlanning replacing,
      SchedulePlanning scheduling,
      Instant now) {
    this.snapshot = snapshot;
    this.entitlement = entitlement;
    this.limit = limit;
    this.replacing = replacing;
    this.scheduling = scheduling;
    this.now = now;
    this.opened = new HashSet<>(snapshot.recentlyOpened());
  }

  CheckPlan plan() {
    switch (snapshot.subscriptions()) {
      case SubscriptionReading.Unreadable unreadable ->
          notices.add(
              new Notice.Unreadable(
                  "the subscriptions could not be read, nothing is built or destroyed: "
                      + unreadable.reason()));
      case SubscriptionReading.Complete complete -> compareAll(complete, now);
      case SubscriptionReading.Copied copy -> {
        if (copy.trouble() != null) {
          notices.add(new Notice.Unreadable(stale(copy.at(), copy.trouble())));
        }
        compareAll(copy.rows(), copy.at().isBefore(now) ? copy.at() : now);
      }
    }
    return new CheckPlan(intents, notices);
  }

  private static String stale(Instant readAt, String trouble) {
    return "the subscriptions could not be read, what they said at "
        + readAt
        + " goes on: "
        + trouble;
  }

  private void compareAll(SubscriptionReading.Complete complete, Instant asOf) {
    compare(complete, asOf);
    notices.addAll(replacing.outages());
    scheduling.plan(intents, notices);
    purgeWhatIsDue(complete);
  }

  private void compare(SubscriptionReading.Complete complete, Instant asOf) {
    complete.refused().stream()
        .map(row -> new Notice.Refused(row.id(), "subscription " + row.id() + ": " + row.reason()))
        .forEach(notices::add);
    Notice.Unrecognised.among(complete.subscriptions()).ifPresent(notices::add);
    Map<SubscriptionId, Subscription> rows = new HashMap<>();
    complete.subscriptions().forEach(row -> rows.put(row.id(), row));
    Set<SubscriptionId> refused = refused(complete);
    Set<SubscriptionId> served = new HashSet<>();
    for (Server server : inOrder(snapshot.servers())) {
      SubscriptionId paysFor = server.owner().subscription();
      served.add(paysFor);
      Subscription row = rows.get(paysFor);
      if (row != null) {
        existing(server, row, entitlement.standing(row, asOf));
      } else if (!refused.contains(paysFor)) {
        vanished(server);
      }
    }
    complete.subscriptions().stream()
        .filter(row -> !served.contains(row.id()))
        .filter(row -> entitlement.standing(row, asOf) == Standing.PAYS)
        .sorted(Comparator.comparingLong(row -> row.id().value()))
        .forEach(this::missing);
  }

  private static List<Server> inOrder(List<Server> servers) {
    return servers.stream().sorted(Comparator.comparing(Server::id)).toList();
  }

  private static Set<SubscriptionId> refused(SubscriptionReading.Complete complete) {
    return complete.refused().stream().map(RefusedSubscription::id).collect(Collectors.toSet());
  }

  private void vanished(Server server) {
    notices.add(
        new Notice.Vanished(
            server.id(),
            "subscription "
                + server.owner().subscription()
                + " has no row any more; "
                + server.name()
                + " is kept. To destroy it, set the subscription to cancelled"));
  }

  /** A retired server whose keys are being purged does not return: its customer gets a new one. */
  private void missing(Subscription row) {
    @Nullable RetiredServer returning =
        snapshot.retired().stream()
            .filter(retired -> retired.owner().subscription().equals(row.id()))
            .filter(retired -> !snapshot.live().containsKey(retired.id()))
            .max(Comparator.comparing(RetiredServer::id))
            .orElse(null);
    String reason = "subscription " + row.id() + " is " + word(row) + " and has no server";
    intents.add(new Intent.NewServer(Owner.of(row), returning, reason));
  }

  private void existing(Server server, Subscription row, Standing standing) {
    String reason = "subscription " + row.id() + " is " + word(row);
    if (standing != Standing.ENDED && snapshot.confirmed().contains(server.id())) {
      intents.add(
          new Intent.WithdrawConfirmation(
              server.id(), reason + ": that " + server.name() + " may go holds no longer"));
    }
    if (standing != Standing.PAYS) {
      scheduling.unpaid(server, reason);
    }
    if (!Owner.of(row).equals(server.owner())) {
      intents.add(Intent.ChangeOwner.of(server, row));
    }
    LiveOperation live = snapshot.live().get(server.id());
    if (live == null) {
      idle(server, standing, reason);
    } else {
      busy(server, live.operation(), standing, reason);
    }
  }

  private static String word(Subscription row) {
    return row.status().name().toLowerCase(Locale.ROOT);
  }

  private void idle(Server server, Standing standing, String reason) {
    if (standing == Standing.ENDED) {
      boolean confirmed = snapshot.confirmed().contains(server.id());
      if (allowed(server, confirmed, reason)) {
        intents.add(new Intent.DestroyServer(server.id(), confirmed, reason));
      }
    } else if (standing == Standing.PAYS && server.current() == null) {
      intents.add(
          new Intent.BuildServer(
              server.id(), reason + " and " + server.name() + " has no instance"));
    } else if (snapshot.rebuildRequests().containsKey(server.id())) {
      asked(server, standing, snapshot.rebuildRequests().get(server.id()), reason);
    } else if (standing == Standing.PAYS) {
      replacing.intent(server, notices).ifPresentOrElse(intents::add, () -> scheduled(server));
    }
  }

  /** A server that does not answer may be lost, and that goes before its schedule. */
  private void scheduled(Server server) {
    if (!replacing.isSilent(server)) {
      scheduling.free(server);
    }
  }

  /** Somebody wants it rebuilt. What is refused is answered too, or it would be asked for ever. */
  private void asked(Server server, Standing standing, String location, String why) {
    Instance current = server.current();
    if (standing != Standing.PAYS || current == null) {
      refuse(server, location, "Your subscription is not active.", why);
      return;
    }
    try {
      intents.add(
          new Intent.RebuildServer(
              server.id(),
              current.location(),
              LocationChoice.parse(location),
              location,
              "a rebuild of " + server.name() + " in " + location + " was asked for"));
    } catch (IllegalArgumentException nonsense) {
      refuse(
          server,
          location,
          "There is no city '" + shortened(location) + "'.",
          String.valueOf(nonsense.getMessage()));
    }
  }

  private void refuse(Server server, String location, String explanation, String why) {
    intents.add(
        new Intent.RefuseRebuild(
            server.id(),
            location,
            "Your server was not rebuilt. " + explanation,
            "a rebuild of " + server.name() + " is refused: " + why));
  }

  /** Anything may stand in the column. */
  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private void busy(Server server, Operation operation, Standing standing, String reason) {
    if (operation.cancelRequested() || !OperationMachine.canBeCancelled(operation)) {
      return;
    }
    boolean building = operation.kind() == OperationKind.CREATE;
    boolean rebuilding = operation.kind() == OperationKind.REBUILD;
    boolean confirmed = snapshot.confirmed().contains(server.id());
    if (building && standing == Standing.ENDED && allowed(server, confirmed, reason)) {
      intents.add(new Intent.CancelOperation(server.id(), operation.id(), true, confirmed, reason));
    } else if (rebuilding && standing == Standing.ENDED) {
      // destroys nothing: what becomes of the server is asked once its rebuild is out of the way
      intents.add(
          new Intent.CancelOperation(server.id(), operation.id(), false, confirmed, reason));
    } else if (!building && !rebuilding && standing == Standing.PAYS) {
      intents.add(
          new Intent.CancelOperation(server.id(), operation.id(), false, confirmed, reason));
    }
  }

  /** Counts a server once, however often it is opened for destruction within the window. */
  private boolean allowed(Server server, boolean confirmed, String reason) {
    int most = limit.of(snapshot.size().servers());
    if (confirmed || opened.contains(server.id())) {
      return true;
    }
    if (opened.size() < most) {
      opened.add(server.id());
      return true;
    }
    @Nullable Instance current = server.current();
    notices.add(
        new Notice.Held(
            server.id(),
            current == null ? null : current.ref(),
            server.name()
                + " is not destroyed although "
                + reason
                + ": within "
                + limit.window()
                + " at most "
                + most
                + " servers are destroyed without confirmation"));
    return false;
  }

  /** Whose row cannot be read may be about to return. */
  private void purgeWhatIsDue(SubscriptionReading.Complete complete) {
    Set<SubscriptionId> refused = refused(complete);
    snapshot.retired().stream()
        .filter(retired -> !retired.purgeAt().isAfter(now))
        .filter(retired -> !snapshot.live().containsKey(retired.id()))
        .filter(retired -> !refused.contains(retired.owner().subscription()))
        .filter(retired -> !returns(retired))
        .sorted(Comparator.comparing(RetiredServer::id))
        .forEach(
            retired ->
                intents.add(
                    new Intent.PurgeKeys(
                        retired,
                        "the keys of "
                            + retired.name()
                            + " were kept until "
                            + retired.purgeAt())));
  }

  private boolean returns(RetiredServer retired) {
    return intents.stream()
        .anyMatch(
            intent ->
                intent instanceof Intent.NewServer wanted
                    && wanted.returning() != null
                    && wanted.returning().id().equals(retired.id()));
  }
}
