package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.store.OperationRow;
import org.jspecify.annotations.Nullable;

/** Customers, the operator and bad luck: whoever acts at any instant. */
final class Users {
  static final InstallationId OTHERS = new InstallationId("others");
  static final List<LocationChoice> WISHES =
      List.of(
          new LocationChoice.Random(),
          new LocationChoice.Fixed(World.PARIS),
          new LocationChoice.Fixed(World.NYC),
          new LocationChoice.Fixed(new Location("atlantis")));

  /** Until a while after the midnight that each seed has. */
  private static final int TIME_FOR_SCHEDULES = 30 * 60;

  private final World world;
  private final Chance chance;

  Users(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  /** Decides who does what when. */
  void plan() {
    foreigners();
    int seconds = (int) world.settings().trouble().toSeconds();
    for (int customer = 1; customer <= world.settings().customers(); customer++) {
      int number = customer;
      int begin = chance.below(chance.oneIn(3) ? seconds / 2 : 60);
      at(begin, () -> becomes(number, SubscriptionStatus.ACTIVE));
      for (int i = chance.below(4); i > 0; i--) {
        at(begin + chance.below(seconds), () -> acts(number));
      }
      for (int i = chance.below(3); i > 0; i--) {
        at(chance.below(TIME_FOR_SCHEDULES), () -> setsSchedule(number));
      }
    }
    for (int i = chance.below(4); i > 0; i--) {
      at(chance.below(seconds), this::misfortune);
    }
    operations(seconds);
  }

  private void at(int seconds, Runnable action) {
    world.timeline().after(Duration.ofSeconds(seconds), action);
  }

  /** What is not ours lies about from the beginning. */
  private void foreigners() {
    world.truth().foreign(world.cloud.plant(null));
    OwnerTag theirs = new OwnerTag(OTHERS, new java.util.UUID(1, 1), 1);
    world.truth().foreign(world.cloud.plant(theirs));
    world.dns.plant(FOREIGN);
  }

  static final DnsRecord FOREIGN =
      new DnsRecord(
          "r-foreign",
          new ServerName("www.ghostifi.net"),
          "A",
          "198.51.100.7",
          Duration.ofSeconds(300),
          "by hand");

  private void becomes(int customer, SubscriptionStatus status) {
    world.story().tell(() -> "subscription " + customer + " becomes " + status);
    world.shop.put(customer, status);
    world.truth().pays(new SubscriptionId(customer), Truth.pays(status));
    notified();
  }

  /** Most changes are told at once; what is not told is found by the next check. */
  private void notified() {
    if (!chance.oneIn(3)) {
      chance.of(world.daemons()).checksSoon(chance.seconds(0, 3));
    }
  }

  private void acts(int customer) {
    switch (chance.below(6)) {
      case 0, 1 ->
          becomes(
              customer,
              world.truth().pays(new SubscriptionId(customer))
                  ? SubscriptionStatus.CANCELLED
                  : SubscriptionStatus.ACTIVE);
      case 2, 3, 4 -> asksForRebuild(customer);
      default -> becomes(customer, SubscriptionStatus.ACTIVE);
    }
  }

  private void asksForRebuild(int customer) {
    LocationChoice wish = chance.of(WISHES);
    server(customer)
        .ifPresent(
            server -> {
              world.story().tell(() -> server.name() + " is asked to move to " + wish.label());
              world.stores.fleet().requestRebuild(server.id(), wish);
              notified();
            });
  }

  private void setsSchedule(int customer) {
    RebuildSchedule schedule =
        chance.oneIn(2) ? RebuildSchedule.DAILY : chance.of(List.of(RebuildSchedule.values()));
    RebuildPolicy policy = new RebuildPolicy(schedule, chance.of(WISHES));
    server(customer)
        .ifPresent(
            server -> {
              world.story().tell(() -> server.name() + " is scheduled " + policy);
              world.stores.fleet().setSchedule(server.id(), policy, world.timeline().instant());
              world.appointments().changes(server.id(), schedule);
              notified();
            });
  }

  private Optional<Server> server(int customer) {
    return world.stores.fleet().servers().stream()
        .filter(server -> server.owner().subscription().value() == customer)
        .findFirst();
  }

  /** Something happens to an instance by itself. */
  private void misfortune() {
    List<InstanceRef> ours =
        world.existing().stream().filter(ref -> !world.truth().foreign().contains(ref)).toList();
    if (ours.isEmpty() || world.weather().isOver()) {
      return;
    }
    InstanceRef instance = chance.of(ours);
    switch (chance.below(3)) {
      case 0 -> vanishes(instance);
      case 1 -> stops(instance);
      default -> fallsSilent(instance);
    }
  }

  private void vanishes(InstanceRef instance) {
    if (world.isWatched() && world.weather().has(Fault.INSTANCE_VANISHES)) {
      world.weather().count(Fault.INSTANCE_VANISHES);
      world.story().tell(() -> instance + " vanishes");
      world.hurts(instance);
      world.account(instance).lose(instance);
    }
  }

  private void stops(InstanceRef instance) {
    if (world.isWatched() && world.weather().has(Fault.INSTANCE_STOPS)) {
      world.weather().count(Fault.INSTANCE_STOPS);
      world.story().tell(() -> instance + " stops");
      world.hurts(instance);
      world.account(instance).setState(instance, InstanceState.STOPPED);
    }
  }

  private void fallsSilent(InstanceRef instance) {
    if (world.weather().has(Fault.HOST_SILENT)) {
      world.weather().count(Fault.HOST_SILENT);
      world.story().tell(() -> instance + " falls silent");
      world.hurts(instance);
      world
          .timeline()
          .after(
              chance.seconds(20, 1500),
              () -> {
                world.story().tell(() -> instance + " is heard again");
                world.heals(instance);
              });
    }
  }

  /** What the one who runs the daemons does: upgrades, and long absences. */
  private void operations(int seconds) {
    for (Daemon daemon : world.daemons()) {
      if (world.weather().has(Fault.CLOCK_SKEW) && chance.oneIn(2)) {
        world.weather().count(Fault.CLOCK_SKEW);
        daemon.skew(Duration.ofMillis(chance.below(60_001) - 30_000L));
      }
    }
    if (world.weather().has(Fault.ROLLING_UPGRADE) && chance.oneIn(3)) {
      at(chance.below(seconds), this::upgrade);
    }
    Instant begin = world.settings().begin();
    boolean clocks = begin.toString().contains("-28T") || begin.toString().contains("-24T");
    boolean months = !clocks && !begin.toString().contains("-01T");
    Fault down = clocks ? Fault.DOWNTIME_CLOCK_CHANGE : Fault.DOWNTIME_MONTH_END;
    if ((clocks || months) && world.weather().has(down) && chance.oneIn(3)) {
      at(chance.below(seconds), () -> downtime(down));
    }
  }

  private void upgrade() {
    world.weather().count(Fault.ROLLING_UPGRADE);
    Duration wait = Duration.ZERO;
    for (Daemon daemon : world.daemons()) {
      wait = wait.plus(chance.seconds(5, 60));
      world.timeline().after(wait, daemon::stops);
      wait = wait.plus(chance.seconds(2, 30));
      world.timeline().after(wait, daemon::starts);
    }
  }

  private void downtime(Fault fault) {
    world.weather().count(fault);
    Duration duration = chance.seconds(3 * 3600, 9 * 3600);
    for (Daemon daemon : world.daemons()) {
      daemon.stops();
      daemon.sleeps(duration);
    }
  }

  /** The operator looks after what asks for him. */
  void attend() {
    world.daemons().stream().filter(Daemon::isAtWork).findFirst().ifPresent(Daemon::clearsUp);
    for (OperationRow row : world.stores.journal().operations(1000)) {
      if (row.state() == OperationState.NEEDS_OPERATOR
          && world.stores.journal().resume(row.operation().id(), world.timeline().instant())) {
        world.story().tell(() -> "the operator lets " + row.operation().id() + " go on");
      }
    }
    for (Server server : world.stores.fleet().servers()) {
      @Nullable Instance current = server.current();
      @Nullable InstanceRef instance = current == null ? null : current.ref();
      if (!world.truth().pays(server.owner().subscription())) {
        world.stores.fleet().confirmDestruction(server.id(), instance, world.timeline().instant());
      } else if (instance != null) {
        world.stores.watch().confirm(server.id(), instance, world.timeline().instant());
      }
    }
  }
}
