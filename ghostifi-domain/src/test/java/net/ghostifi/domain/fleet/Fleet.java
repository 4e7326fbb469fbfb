package net.ghostifi.domain.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationMachine;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.schedule.Noted;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.FleetSize;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.domain.watch.Losses;
import net.ghostifi.domain.watch.Replacement;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.domain.watch.WatchLimits;
import org.jspecify.annotations.Nullable;

/** A fleet to be checked. Server, subscription and customer of one number belong together. */
final class Fleet {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Subscription> rows = new ArrayList<>();
  private final List<RefusedSubscription> refused = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final List<RetiredServer> retired = new ArrayList<>();
  private final Map<ServerId, LiveOperation> live = new HashMap<>();
  static final ReplacementRules REPLACEMENTS =
      new ReplacementRules(
          WatchLimits.standard(),
          ReplacementLimit.standard(),
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30)));

  private final Map<ServerId, Trouble> troubles = new HashMap<>();
  private final List<Replacement> replacements = new ArrayList<>();
  private final Set<ServerId> confirmed = new HashSet<>();
  private final Set<ServerId> opened = new HashSet<>();
  private final Map<ServerId, String> requests = new HashMap<>();
  private final List<Scheduled> schedules = new ArrayList<>();
  private ScheduleRules rules = ScheduleRules.standard();
  private String unreadable = "";

  Fleet subscription(long number, SubscriptionStatus status) {
    rows.add(row(number, status));
    return this;
  }

  private static Subscription row(long number, SubscriptionStatus status) {
    String email = "customer" + number + "@example.org";
    return new Subscription(new SubscriptionId(number), 100 + number, 7, email, status);
  }

  private static Owner owner(long number) {
    return Owner.of(row(number, SubscriptionStatus.ACTIVE));
  }

  Fleet refusedSubscription(long number) {
    refused.add(new RefusedSubscription(new SubscriptionId(number), "email is missing"));
    return this;
  }

  Fleet unreadable(String reason) {
    unreadable = reason;
    return this;
  }

  Fleet emptyServer(long number) {
    servers.add(planned(number));
    return this;
  }

  Fleet runningServer(long number) {
    InstanceRef ref = new InstanceRef("vultr", "i-" + number);
    Location nyc = new Location("nyc");
    servers.add(
        planned(number)
            .runningOn(new Instance(ref, "203.0.113." + number % 250, nyc, new UUID(1, number))));
    return this;
  }

  private static Server planned(long number) {
    ServerId id = new ServerId(number);
    return Server.planned(id, ServerName.numbered(id, "ghostifi.net"), owner(number));
  }

  Fleet retired(long number, Instant purgeAt) {
    return retired(number, number, purgeAt);
  }

  Fleet retired(long number, long subscription, Instant purgeAt) {
    ServerId id = new ServerId(number);
    ServerName name = ServerName.numbered(id, "ghostifi.net");
    retired.add(new RetiredServer(id, name, owner(subscription), purgeAt));
    return this;
  }

  Fleet live(long number, OperationKind kind, Step step, boolean cancelled) {
    return live(number, kind, step, cancelled, OperationState.LIVE);
  }

  Fleet live(long number, OperationKind kind, Step step, boolean cancelled, OperationState state) {
    Operation operation =
        new Operation(
            operation(number),
            new ServerId(number),
            kind,
            new Operation.Order(new Location("nyc"), List.of("vultr"), Priority.CUSTOMER),
            NOON,
            cancelled,
            Progress.first(step, NOON));
    live.put(new ServerId(number), new LiveOperation(operation, state));
    return this;
  }

  Fleet live(long number, OperationKind kind) {
    return live(number, kind, OperationMachine.firstStep(kind), false);
  }

  static OperationId operation(long number) {
    return new OperationId(new UUID(2, number));
  }

  Fleet confirmed(long number) {
    confirmed.add(new ServerId(number));
    return this;
  }

  /** Was opened for destruction within the window. */
  Fleet opened(long number) {
    opened.add(new ServerId(number));
    return this;
  }

  /** Is asked to be rebuilt there. */
  Fleet asked(long number, String location) {
    requests.put(new ServerId(number), location);
    return this;
  }

  /** Does not answer. */
  Fleet troubled(Trouble trouble) {
    troubles.put(trouble.server(), trouble);
    return this;
  }

  /** Has a schedule that was last changed then, with an occurrence that waits or without. */
  Fleet scheduled(
      long number, String schedule, String location, Noted noted, @Nullable Instant waiting) {
    schedules.add(new Scheduled(new ServerId(number), schedule, location, noted, waiting));
    return this;
  }

  /** Rebuilt at most so many at once by their schedules. */
  Fleet atMost(int inFlight) {
    rules = new ScheduleRules(rules.zone(), inFlight);
    return this;
  }

  /** A rebuild that its schedule has opened. */
  Fleet liveBySchedule(long number, Step step, OperationState state) {
    Operation operation =
        new Operation(
            operation(number),
            new ServerId(number),
            OperationKind.REBUILD,
            Operation.Order.scheduled(new Location("nyc"), List.of("vultr")),
            NOON,
            false,
            Progress.first(step, NOON));
    live.put(new ServerId(number), new LiveOperation(operation, state));
    return this;
  }

  /** Was replaced, or tried to be, within the window. */
  Fleet replaced(Replacement replacement) {
    replacements.add(replacement);
    return this;
  }

  /** The same fleet, told in another order. */
  Fleet shuffled(long seed) {
    Random random = new Random(seed);
    Collections.shuffle(rows, random);
    Collections.shuffle(refused, random);
    Collections.shuffle(servers, random);
    Collections.shuffle(retired, random);
    return this;
  }

  FleetSnapshot snapshot() {
    SubscriptionReading reading =
        unreadable.isEmpty()
            ? new SubscriptionReading.Complete(rows, refused)
            : new SubscriptionReading.Unreadable(unreadable);
    return new FleetSnapshot(
        reading,
        FleetSize.of(servers),
        servers,
        retired,
        live,
        confirmed,
        opened,
        requests,
        new Losses(troubles, replacements),
        schedules);
  }

  CheckPlan plan() {
    return plan(DestructionLimit.standard());
  }

  CheckPlan plan(DestructionLimit limit) {
    return new FleetCheck(Entitlement.seed(), limit, REPLACEMENTS, rules).plan(snapshot(), NOON);
  }

  /** The intents in words, such as {@code destroy 3}. */
  List<String> intents() {
    return told(plan());
  }

  static List<String> told(CheckPlan plan) {
    return plan.intents().stream().map(Fleet::told).toList();
  }

  private static String told(Intent intent) {
    return switch (intent) {
      case Intent.NewServer wanted when wanted.returning() == null ->
          "new for " + wanted.owner().subscription();
      case Intent.NewServer wanted -> "return " + wanted.returning().id();
      case Intent.BuildServer build -> "build " + build.server();
      case Intent.DestroyServer destroy -> "destroy " + destroy.server();
      case Intent.CancelOperation cancel ->
          (cancel.destroys() ? "undo " : "keep ") + cancel.server();
      case Intent.RebuildServer rebuild ->
          "rebuild "
              + rebuild.server()
              + " from "
              + rebuild.from()
              + " to "
              + rebuild.choice().label();
      case Intent.NoteOccurrences note -> "note " + noted(note);
      case Intent.RunOccurrence run ->
          "run %s due %s from %s to %s"
              .formatted(run.server(), run.dueAt(), run.from(), run.choice().label());
      case Intent.RefuseOccurrence refused ->
          "refuse %s due %s".formatted(refused.server(), refused.dueAt());
      case Intent.ReplaceServer replace -> "replace " + replace.server();
      case Intent.RefuseRebuild refused -> "refuse " + refused.server();
      case Intent.WithdrawConfirmation withdraw -> "withdraw " + withdraw.server();
      case Intent.ChangeOwner change -> "change " + change.server();
      case Intent.PurgeKeys purge -> "purge " + purge.retired().id();
    };
  }

  private static String noted(Intent.NoteOccurrences note) {
    return note.notings().stream()
        .flatMap(
            each ->
                each.entries().stream()
                    .map(
                        entry ->
                            "%s %s %s"
                                .formatted(each.read().server(), entry.dueAt(), entry.state())))
        .collect(Collectors.joining(", "));
  }
}
