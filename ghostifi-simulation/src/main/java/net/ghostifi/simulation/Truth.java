package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationRow;
import org.jspecify.annotations.Nullable;

/** What must hold at the instant at which something is done. */
final class Truth {
  /** Of the visibility bound what is left when one clock is 30 s ahead and another behind. */
  private static final Duration LOOKED_FOR = Duration.ofSeconds(25);

  private static final Duration TTL = Duration.ofSeconds(120);

  /** So long after a change of mind somebody may still act on what was before. */
  private static final Duration CHANGE_OF_MIND = Duration.ofMinutes(20);

  private final World world;
  private final Map<OperationId, Long> epochs = new HashMap<>();
  private final Set<OwnerTag> sent = new HashSet<>();
  private final Map<OwnerTag, Instant> unanswered = new HashMap<>();
  private final Map<OwnerTag, InstanceRef> shown = new HashMap<>();
  private final Map<ServerName, Instant> renamed = new HashMap<>();
  private final Map<InstanceRef, Instant> hurt = new HashMap<>();
  private final Map<SubscriptionId, Instant> paidSince = new HashMap<>();
  private final Set<InstanceRef> foreign = new HashSet<>();
  private final Set<ServerName> late = new HashSet<>();

  Truth(World world) {
    this.world = world;
  }

  private Instant now() {
    return world.timeline().instant();
  }

  private boolean isRecent(Instant then, Duration span) {
    return now().isBefore(then.plus(span));
  }

  /** Belongs to somebody else. */
  void foreign(InstanceRef instance) {
    foreign.add(instance);
  }

  Set<InstanceRef> foreign() {
    return foreign;
  }

  void hurt(InstanceRef instance) {
    hurt.put(instance, now());
  }

  /** Something about a name was written: late, by somebody who should not any more, or in time. */
  void written(ServerName name, boolean isLate, boolean moved) {
    if (moved) {
      renamed.put(name, now());
    }
    if (isLate) {
      late.add(name);
    } else {
      late.remove(name);
    }
  }

  void pays(SubscriptionId subscription, boolean pays) {
    if (pays) {
      paidSince.put(subscription, now());
    } else {
      paidSince.remove(subscription);
    }
  }

  void opened(Opening opening, OpenResult.Opened opened) {
    long live =
        world.stores.journal().operations(1000).stream()
            .filter(row -> row.state() != OperationState.ENDED)
            .filter(row -> row.operation().server().equals(opened.server()))
            .count();
    require(live == 1, "%s has %d operations that have not ended", opened.server(), live);
    switch (opening) {
      case Opening.Destroy destroy -> destroys(destroy);
      case Opening.Replace replace -> replaces(replace);
      case Opening.NewServer wanted ->
          world.appointments().changes(opened.server(), RebuildSchedule.NONE);
      case Opening.Build wanted -> {}
      case Opening.Rebuild wanted -> {}
      case Opening.Scheduled wanted -> world.appointments().opened(wanted);
      case Opening.Purge wanted -> {}
    }
  }

  private void destroys(Opening.Destroy destroy) {
    Optional<Instant> since =
        world
            .stores
            .fleet()
            .server(destroy.server())
            .map(server -> paidSince.get(server.owner().subscription()));
    since.ifPresent(
        paid ->
            require(
                isRecent(paid, CHANGE_OF_MIND),
                "%s is to be destroyed although it has been paid for since %s",
                destroy.server(),
                paid));
  }

  private void replaces(Opening.Replace replace) {
    Instant ill = hurt.get(replace.lost());
    boolean well = ill == null || !isRecent(ill, CHANGE_OF_MIND);
    require(
        !(well && world.isUp(replace.lost())),
        "%s is to be replaced although it is well",
        replace.lost());
  }

  void claimed(Claim claim) {
    OperationId operation = claim.operation().id();
    epochs.put(operation, claim.epoch());
    world.alarms().current().ifPresent(run -> run.claims(claim.epoch()));
  }

  private boolean isNewest(Run run) {
    return epochs.getOrDefault(run.operation(), 0L) == run.epoch();
  }

  /** What a row forgets must be gone. */
  void writes(Claim claim, Checkpoint checkpoint) {
    if (isStale()) {
      return;
    }
    List<InstanceRef> left = refs(checkpoint.server());
    world.stores.fleet().server(checkpoint.server().id()).stream()
        .flatMap(before -> refs(before).stream())
        .filter(ref -> !left.contains(ref))
        .forEach(
            ref ->
                require(
                    !world.exists(ref),
                    "the row of %s forgets %s, which exists",
                    checkpoint.server().name(),
                    ref));
    runsWhereItsNameLeads(checkpoint.server());
  }

  /** Nobody is told that a server runs before its name leads there. */
  private void runsWhereItsNameLeads(Server after) {
    Instance current = after.current();
    boolean ranThere =
        world
            .stores
            .fleet()
            .server(after.id())
            .filter(before -> before.status() == ServerStatus.RUNNING)
            .filter(before -> Objects.equals(before.current(), current))
            .isPresent();
    if (current != null && after.status() == ServerStatus.RUNNING && !ranThere) {
      String address = world.dns.resolve(after.name()).orElse("nowhere");
      require(
          address.equals(current.address()) || wasLate(after.name()),
          "%s is said to run at %s while its name points at %s",
          after.name(),
          current.address(),
          address);
    }
  }

  /** Whether somebody acts who has been taken for dead. */
  boolean isStale() {
    return world.alarms().current().filter(run -> !isNewest(run)).isPresent();
  }

  private static List<InstanceRef> refs(Server server) {
    return server.instances().stream().map(Instance::ref).toList();
  }

  void wrote(Claim claim) {
    require(!isStale(), "operation %s was written with a stale epoch", claim.operation().id());
  }

  private Optional<OperationRow> row(OwnerTag tag) {
    return world.stores.journal().operation(new OperationId(tag.operation()));
  }

  void launches(OwnerTag tag) {
    require(sent.add(tag), "the launch %s is sent a second time", tag.launchTag());
    require(
        tag.launch() <= row(tag).map(row -> launch(row.operation())).orElse(0),
        "the launch %s was not written down before",
        tag.launchTag());
    require(
        world.alarms().current().filter(Run::hasLookedInVain).isEmpty(),
        "%s is launched although it could not be seen what was launched before",
        tag.launchTag());
    for (int earlier = 1; earlier < tag.launch(); earlier++) {
      OwnerTag before = new OwnerTag(tag.installation(), tag.operation(), earlier);
      Instant at = unanswered.get(before);
      require(
          at == null || !isRecent(at, LOOKED_FOR),
          "%s is launched although %s may still appear",
          tag.launchTag(),
          before.launchTag());
      InstanceRef seen = shown.get(before);
      require(
          seen == null || !world.exists(seen),
          "%s is launched although the listing has shown %s of the launch before",
          tag.launchTag(),
          seen);
    }
  }

  private static int launch(Operation operation) {
    return operation.progress().build().launch();
  }

  void unanswered(OwnerTag tag) {
    if (!isStale() && row(tag).filter(row -> launch(row.operation()) == tag.launch()).isPresent()) {
      unanswered.put(tag, now());
    }
  }

  /** A listing has answered; to the one who looks for a launch in doubt it has shown this. */
  void shown(List<ObservedInstance> listed) {
    Optional<Run> looking = world.alarms().current().filter(this::isNewest);
    if (looking.isEmpty()) {
      return;
    }
    for (ObservedInstance instance : listed) {
      OwnerTag tag = instance.tag();
      if (tag != null && tag.operation().equals(looking.get().operation().value())) {
        Progress.Build build = row(tag).orElseThrow().operation().progress().build();
        if (build.launchInDoubt() && build.launch() == tag.launch() && !shown.containsKey(tag)) {
          shown.put(tag, instance.ref());
        }
      }
    }
  }

  void drains(InstanceRef instance) {
    for (Server server : world.stores.fleet().servers()) {
      boolean serves = isOf(server.current(), instance);
      require(
          !serves || server.status() == ServerStatus.DESTROYING || isStale(),
          "%s is drained, which serves %s",
          instance,
          server.name());
      if (isOf(server.retiring(), instance) && !isStale()) {
        customersHaveMoved(server, instance);
      }
    }
  }

  private static boolean isOf(@Nullable Instance one, InstanceRef ref) {
    return one != null && one.ref().equals(ref);
  }

  void deletes(InstanceRef instance) {
    require(!foreign.contains(instance), "%s is deleted, which is somebody else's", instance);
    boolean sweeping = world.alarms().current().isEmpty();
    for (Server server : world.stores.fleet().servers()) {
      if (isOf(server.current(), instance)) {
        require(
            server.status() == ServerStatus.DESTROYING && !sweeping,
            "%s is deleted, which carries %s",
            instance,
            server.name());
      }
      if (isOf(server.retiring(), instance) && server.status() != ServerStatus.DESTROYING) {
        require(!sweeping, "%s is swept away, which still drains", instance);
        customersHaveMoved(server, instance);
        hasArchive(server, instance);
      }
    }
    if (sweeping) {
      isNotBeingBuilt(instance);
    }
  }

  private void isNotBeingBuilt(InstanceRef instance) {
    for (OperationRow row : world.stores.journal().operations(1000)) {
      require(
          row.state() == OperationState.ENDED
              || !instance.equals(row.operation().progress().build().instance()),
          "%s is swept away, which is being built",
          instance);
    }
  }

  private void hasArchive(Server server, InstanceRef instance) {
    Optional<KeyIndex.Entry> keys = world.stores.keys().find(server.id());
    require(
        keys.isPresent() && world.vault.existing().contains(keys.get().archive()),
        "%s is deleted although the vault has no archive of %s",
        instance,
        server.name());
  }

  /** While somebody may have the old address, the old one is left alone, unless it is drained. */
  private void customersHaveMoved(Server server, InstanceRef old) {
    Instance current = server.current();
    if (current == null || !world.exists(old) || isLostOrUnwanted(server)) {
      return;
    }
    Instant since = renamed.getOrDefault(server.name(), Instant.MIN);
    String address = world.dns.resolve(server.name()).orElse("nowhere");
    boolean disturbed = isRecent(since, TTL);
    require(
        address.equals(current.address()) || disturbed && wasLate(server.name()),
        "%s is taken from its customer while %s points at %s",
        old,
        server.name(),
        address);
    require(
        !disturbed || wasLate(server.name()) || world.hosts.drained(old),
        "%s is taken from its customer %s after %s was moved",
        old,
        Duration.between(since, now()),
        server.name());
  }

  private boolean wasLate(ServerName name) {
    return late.contains(name);
  }

  private boolean isLostOrUnwanted(Server server) {
    return world.stores.journal().operations(1000).stream()
        .filter(row -> row.state() != OperationState.ENDED)
        .filter(row -> row.operation().server().equals(server.id()))
        .anyMatch(
            row ->
                row.operation().kind() != OperationKind.REBUILD
                    || row.operation().replacesLost()
                    || row.operation().cancelRequested());
  }

  boolean pays(SubscriptionId subscription) {
    return paidSince.containsKey(subscription);
  }

  static boolean pays(SubscriptionStatus status) {
    return status == SubscriptionStatus.ACTIVE;
  }

  static void require(boolean holds, String otherwise, @Nullable Object... about) {
    if (!holds) {
      throw new Violation(otherwise.formatted(about));
    }
  }
}
