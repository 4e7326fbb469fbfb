package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationRules;
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
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

/**
 * A herd that is due at one midnight: the product's engine and budgets on stores in memory, in a
 * world of fakes whose clock is moved from one alarm to the next, so that an hour takes as long as
 * there is to do in it. What it shows are calls and their times, of the compute account and of the
 * zone; it does not show what threads, SSH and PostgreSQL add. Run by {@code bin/bench wave}.
 */
class WaveBench {
  private static final int SERVERS = Integer.getInteger("bench.servers", 1000);

  /** What is compared is run with so many at most: those who poll need hours of calls. */
  private static final int COMPARED = Math.min(SERVERS, 1000);

  /** Launch, last reading and deletion; and a share of the listings. */
  private static final double MOST_CALLS = 3.5;

  private static final double MOST_DNS_CALLS = 0.02;
  private static final double MOST_RATIO = 1.10;
  private static final int MOST_CLICK_SECONDS = 10;

  /** Vultr answers 30 a second; Cloudflare 1,200 in five minutes. */
  private static final RateLimit VULTR = new RateLimit(24, Duration.ofSeconds(1), 500);

  private static final int VULTR_BEARS = 30;
  private static final RateLimit CLOUDFLARE = new RateLimit(960, Duration.ofMinutes(5), 5_000);
  private static final int CLOUDFLARE_BEARS = 1_200;
  private static final int CLOUDFLARE_BATCH = 3_500;

  private static final Path FILE = Path.of("target", "bench", "wave.txt");
  private static final Location PARIS = new Location("paris");
  private static final Instant MONDAY = Instant.parse("2026-03-02T05:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T05:00:00Z");
  private static final RebuildPolicy DAILY =
      new RebuildPolicy(RebuildSchedule.DAILY, new LocationChoice.Random());
  private static final RebuildPolicy NONE = RebuildPolicy.none();

  /** What one herd came to. */
  private record Wave(Duration makespan, Duration alone, Duration click) {}

  /** A world with servers that stand, and daemons whose calls are counted. */
  private static final class Herd {
    private final World world = new World();
    private final HerdAlarms alarms = new HerdAlarms(world.clock);
    private final AccountMeter vultr = new AccountMeter(VULTR, VULTR_BEARS, world.clock);
    private final AccountMeter cloudflare =
        new AccountMeter(CLOUDFLARE, CLOUDFLARE_BEARS, world.clock);
    private final List<Engine> daemons = new ArrayList<>();
    private Instant clickedAt = Instant.MAX;
    private ServerId clicked = new ServerId(1);

    Herd(int servers, int daemons) {
      world.cloud.stock(PARIS);
      for (int number = 1; number <= servers; number++) {
        world.buys(number);
      }
      world.goOn(Duration.ofMinutes(3));
      assertThat(world.engine.fleet().servers()).hasSize(servers);
      world.cloud.setBootTime(Duration.ofSeconds(40));
      world.cloud.setDeletionTime(Duration.ofSeconds(10));
      world.cloud.setRateLimit(VULTR);
      world.dns.setRateLimit(CLOUDFLARE);
      world.dns.setLargestBatch(CLOUDFLARE_BATCH);
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
              world.shop,
              List.of(vultr.counted(ComputeProvider.class, world.cloud)),
              cloudflare.counted(DnsProvider.class, world.dns),
              world.vault,
              new Vpn(world.keys, world.installer),
              world.profiles),
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
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private final StringBuilder told = new StringBuilder();

  private void tell(String form, Object... figures) throws IOException {
    told.append(String.format(Locale.ROOT, form, figures));
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, told);
  }

  @Test
  void a_herd_takes_as_long_as_its_calls_and_one_rebuild() throws IOException {
    Herd herd = new Herd(SERVERS, 1);
    Wave wave = herd.run();
    double bound = herd.bound(wave);
    double ratio = seconds(wave.makespan()) / bound;
    double each = (double) herd.vultr.all() / SERVERS;
    double names = (double) herd.cloudflare.all() / SERVERS;
    long refused = herd.vultr.refused() + herd.cloudflare.refused();
    tell(
        """
        calls of the compute account: %s, %.2f a rebuild; at most %d within a second of %d
        calls of the zone: %s, %.4f a rebuild; at most %d within five minutes of %d
        bound: the compute account needs %.0f s at %d calls a second, the zone %.0f s, and one\
         rebuild with its grace takes %.0f s: %.0f s
        makespan: %.0f s; the click in the middle was launched after %.1f s
        """,
        herd.vultr,
        each,
        herd.vultr.most(),
        VULTR_BEARS,
        herd.cloudflare,
        names,
        herd.cloudflare.most(),
        CLOUDFLARE_BEARS,
        herd.vultr.seconds(),
        VULTR.calls(),
        herd.cloudflare.seconds(),
        seconds(wave.alone()),
        bound,
        seconds(wave.makespan()),
        seconds(wave.click()));
    double both = twoDaemons();
    double polling = pollingThreads();
    tell(
        """
        RESULT name=wave servers=%d makespan=%.0f bound=%.0f ratio=%.3f compute_calls=%.2f\
         dns_calls=%.4f refused=%d click_seconds=%.1f two_daemons_ratio=%.3f polling_ratio=%.2f
        """,
        SERVERS,
        seconds(wave.makespan()),
        bound,
        ratio,
        each,
        names,
        refused,
        seconds(wave.click()),
        both,
        polling);
    assertThat(refused).isZero();
    assertThat(each).isLessThanOrEqualTo(MOST_CALLS);
    assertThat(seconds(wave.click())).isLessThanOrEqualTo(MOST_CLICK_SECONDS);
    assertThat(ratio).isLessThanOrEqualTo(MOST_RATIO);
    if (SERVERS >= 10_000) {
      assertThat(names).isLessThanOrEqualTo(MOST_DNS_CALLS);
    }
  }

  /** Two share what one account bears, and are no faster than one may. */
  private double twoDaemons() throws IOException {
    Herd herd = new Herd(COMPARED, 2);
    Wave wave = herd.run();
    double ratio = seconds(wave.makespan()) / herd.bound(wave);
    tell(
        "two daemons, %d servers: makespan %.0f s, bound %.0f s, at most %d calls within a"
            + " second\n",
        COMPARED, seconds(wave.makespan()), herd.bound(wave), herd.vultr.most());
    assertThat(herd.vultr.most()).isLessThanOrEqualTo(VULTR_BEARS);
    assertThat(herd.vultr.refused() + herd.cloudflare.refused()).isZero();
    assertThat(seconds(wave.makespan())).isGreaterThanOrEqualTo(herd.vultr.seconds());
    return ratio;
  }

  /** How many times longer it takes those who poll than the engine's bound for as many. */
  private double pollingThreads() throws IOException {
    Herd herd = new Herd(COMPARED, 1);
    Wave wave = herd.run();
    SettableClock clock = new SettableClock();
    FakeComputeProvider cloud = new FakeComputeProvider("vultr", clock, PARIS);
    cloud.setBootTime(Duration.ofSeconds(40));
    cloud.setDeletionTime(Duration.ofSeconds(10));
    PollingThreads threads =
        new PollingThreads(cloud, clock, VULTR_BEARS, OperationRules.standard().grace());
    Duration polling = threads.run(COMPARED, PARIS);
    tell(
        "a thread per server that polls, %d servers: %.0f s, %.1f calls each, %d answered 429;"
            + " the engine: %.0f s, %.1f calls each, %d answered 429\n",
        COMPARED,
        seconds(polling),
        (double) threads.calls() / COMPARED,
        threads.refused(),
        seconds(wave.makespan()),
        (double) herd.vultr.all() / COMPARED,
        herd.vultr.refused());
    assertThat(threads.refused()).isPositive();
    return seconds(polling) / seconds(wave.makespan());
  }
}
