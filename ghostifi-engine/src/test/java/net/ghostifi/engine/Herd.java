package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.ports.vpn.Vpn;

/**
 * A herd that is due at one midnight, in a world of fakes whose clock is moved from one alarm to
 * the next, with daemons whose calls are counted.
 */
final class Herd {
  /** Vultr answers 30 a second; Cloudflare 1,200 in five minutes. */
  static final RateLimit VULTR = new RateLimit(24, Duration.ofSeconds(1), 500, 30);

  static final RateLimit CLOUDFLARE = new RateLimit(960, Duration.ofMinutes(5), 5_000, 1_200);
  static final int CLOUDFLARE_BATCH = 3_500;

  static final Location PARIS = new Location("paris");
  private static final Instant MONDAY = Instant.parse("2026-03-02T05:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T05:00:00Z");
  private static final RebuildPolicy DAILY =
      new RebuildPolicy(RebuildSchedule.DAILY, new LocationChoice.Random());
  private static final RebuildPolicy NONE = RebuildPolicy.none();

  /**
   * What one herd came to.
   *
   * @param makespan until the last of them had ended
   * @param alone how long one takes by itself
   * @param click how long a customer in their midst waited for a launch
   */
  record Wave(Duration makespan, Duration alone, Duration click) {}

  final World world;
  private final HerdAlarms alarms;
  final AccountMeter vultr;
  final AccountMeter cloudflare;
  private final List<Engine> daemons = new ArrayList<>();
  private Instant clickedAt = Instant.MAX;
  private ServerId clicked = new ServerId(1);

  /** In one zone, of which a contract allows as many records as there are servers. */
  Herd(int servers, int daemons) {
    this(servers, daemons, Duration.ZERO, servers, "ghostifi.net");
  }

  /**
   * @param tick at whose multiples alarms ring
   * @param records that each zone holds
   */
  Herd(int servers, int daemons, Duration tick, int records, String... zones) {
    world = World.of(zones);
    alarms = new HerdAlarms(world.clock, tick);
    vultr = new AccountMeter(VULTR, VULTR.bears(), world.clock);
    cloudflare = new AccountMeter(CLOUDFLARE, CLOUDFLARE.bears(), world.clock);
    world.zones.forEach(zone -> zone.setMostRecords(records));
    world.cloud.stock(PARIS);
    for (int number = 1; number <= servers; number++) {
      world.buys(number);
    }
    world.goOn(Duration.ofMinutes(3));
    assertThat(world.engine.fleet().servers()).hasSize(servers);
    world.cloud.setBootTime(Duration.ofSeconds(40));
    world.cloud.setDeletionTime(Duration.ofSeconds(10));
    world.cloud.setRateLimit(VULTR);
    world.zones.forEach(zone -> zone.setRateLimit(CLOUDFLARE));
    world.zones.forEach(zone -> zone.setLargestBatch(CLOUDFLARE_BATCH));
    for (int daemon = 0; daemon < daemons; daemon++) {
      Engine engine = engine();
      this.daemons.add(engine);
      alarms.start(engine.operations());
    }
  }

  private Engine engine() {
    return new Engine(
        EngineSettings.standard(World.INSTALLATION)
            .withDns(DnsSettings.standard().withGather(Duration.ofMillis(1)))
            .withSchedules(new ScheduleRules(ZoneId.of("America/New_York"), 5000)),
        new Providers(
            new Shop.Outside(world.shop),
            List.of(vultr.counted(ComputeProvider.class, world.cloud)),
            world.zones.stream().map(zone -> cloudflare.counted(DnsProvider.class, zone)).toList(),
            world.vault,
            new Vpn(world.keys, world.installer),
            world.profiles,
            List.of()),
        world.stores,
        alarms,
        world.clock);
  }

  List<OperationRow> scheduledSince(Instant since) {
    return world.engine.journal().operations(Integer.MAX_VALUE).stream()
        .filter(row -> row.operation().isScheduled())
        .filter(row -> !row.operation().openedAt().isBefore(since))
        .toList();
  }

  private boolean isOver(Instant midnight, int runs) {
    List<OperationRow> rows = scheduledSince(midnight);
    return rows.size() >= runs
        && rows.stream().allMatch(row -> row.state() == OperationState.ENDED);
  }

  /** Until all of them have run, with checks as often as a daemon makes them. */
  private Duration wave(Instant midnight, int runs, boolean clicks) {
    world.clock.set(midnight);
    int round = 0;
    while (round++ % 5 != 0 || !isOver(midnight, runs)) {
      Duration again = daemons.get(round % daemons.size()).check().again();
      Duration minute = Duration.ofMinutes(1);
      alarms.ringUntil(world.clock.instant().plus(again.compareTo(minute) < 0 ? again : minute));
      if (clicks && clickedAt.equals(Instant.MAX) && scheduledSince(midnight).size() > runs / 2) {
        click();
      }
    }
    return scheduledSince(midnight).stream()
        .map(row -> Duration.between(midnight, row.endedAt()))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** A customer in the middle of the herd, whose own server waits for its turn. */
  private void click() {
    List<Server> servers = world.engine.fleet().servers();
    clicked =
        servers.reversed().stream()
            .map(Server::id)
            .filter(id -> world.engine.fleet().schedule(id).orElseThrow().waiting() != null)
            .findFirst()
            .orElseThrow();
    clickedAt = world.clock.instant();
    world.engine.fleet().requestRebuild(clicked, new LocationChoice.Random());
  }

  private Duration startOfTheClick() {
    return world.engine.journal().operations(Integer.MAX_VALUE).stream()
        .filter(row -> row.operation().server().equals(clicked))
        .filter(row -> !row.operation().openedAt().isBefore(clickedAt))
        .map(row -> row.operation().progress().build().launchedAt())
        .map(launched -> Duration.between(clickedAt, launched))
        .findFirst()
        .orElseThrow();
  }

  private void everyone(RebuildPolicy policy) {
    List<Server> servers = new ArrayList<>(world.engine.fleet().servers());
    servers.forEach(server -> world.engine.setSchedule(server.name(), policy));
  }

  /** One alone, and then all at once; one of them is clicked before its turn. */
  Wave run() {
    int servers = world.engine.fleet().servers().size();
    world.engine.setSchedule(World.FIRST, DAILY);
    Duration alone = wave(MONDAY, 1, false);
    world.engine.setSchedule(World.FIRST, NONE);
    everyone(DAILY);
    vultr.reset();
    cloudflare.reset();
    Duration makespan = wave(TUESDAY, servers - 1, true);
    assertThat(scheduledSince(TUESDAY))
        .hasSize(servers - 1)
        .allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
    return new Wave(makespan, alone, startOfTheClick());
  }

  double bound(Wave wave) {
    return Math.max(vultr.seconds(), cloudflare.seconds()) + seconds(wave.alone());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
