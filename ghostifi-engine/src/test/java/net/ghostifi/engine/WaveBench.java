package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.ports.vpn.Vpn;
import org.junit.jupiter.api.Test;

/**
 * A herd that is due at one midnight: the product's engine and budgets on stores in memory, in a
 * world of fakes whose clock is moved from one alarm to the next, so that an hour takes as long as
 * there is to do in it. What it shows are calls and their times, of the compute provider; it does
 * not show what threads, SSH, PostgreSQL and the name server add. Run by {@code bin/bench wave}.
 */
class WaveBench {
  private static final int SERVERS = Integer.getInteger("bench.servers", 1000);
  private static final int VULTR_BEARS = 30;

  /** Launch, last reading, deletion, the look whether it is gone; and a share of the listings. */
  private static final double MOST_CALLS = 3.5;

  private static final RateLimit LIMIT = new RateLimit(24, Duration.ofSeconds(1), 500);
  private static final Path FILE = Path.of("target", "bench", "wave.txt");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PAGE = Duration.ofMillis(250);
  private static final Location PARIS = new Location("paris");
  private static final Instant MONDAY = Instant.parse("2026-03-02T05:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T05:00:00Z");
  private static final RebuildPolicy DAILY =
      new RebuildPolicy(RebuildSchedule.DAILY, new LocationChoice.Random());
  private static final RebuildPolicy NONE = RebuildPolicy.none();

  private final World world = new World();
  private final Map<String, Integer> calls = new TreeMap<>();
  private final List<Instant> made = new ArrayList<>();
  private Instant clickedAt = Instant.MAX;
  private ServerId clicked = new ServerId(1);

  /** Counts what is asked of the account, a listing by its pages. */
  private ComputeProvider counted(ComputeProvider cloud) {
    return (ComputeProvider)
        Proxy.newProxyInstance(
            ComputeProvider.class.getClassLoader(),
            new Class<?>[] {ComputeProvider.class},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(cloud, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
              switch (method.getName()) {
                case "list" -> count("list", LIMIT.pages(((Collection<?>) answer).size()));
                case "launch", "find", "delete", "usage" -> count(method.getName(), 1);
                default -> {}
              }
              return answer;
            });
  }

  /** The pages of a listing are asked for one after the other. */
  private void count(String method, int times) {
    calls.merge(method, times, Integer::sum);
    for (int i = 0; i < times; i++) {
      made.add(world.clock.instant().plus(PAGE.multipliedBy(i)));
    }
  }

  /** The most calls within any second. */
  private int most() {
    List<Instant> sorted = made.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(first).isAfter(sorted.get(last).minus(SECOND))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private Engine engine() {
    return new Engine(
        EngineSettings.standard(World.INSTALLATION)
            .withDns(DnsSettings.standard().withGather(Duration.ZERO))
            .withSchedules(new ScheduleRules(ZoneId.of("America/New_York"), 5000)),
        new Providers(
            world.shop,
            List.of(counted(world.cloud)),
            world.dns,
            world.vault,
            new Vpn(world.keys, world.installer),
            world.profiles),
        world.stores,
        world.wakeUps,
        world.clock);
  }

  private List<OperationRow> scheduledSince(Instant since) {
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
  private Duration wave(Engine engine, Instant midnight, int runs, boolean clicks) {
    world.clock.set(midnight);
    int round = 0;
    while (round++ % 5 != 0 || !isOver(midnight, runs)) {
      Duration again = engine.check().again();
      Duration minute = Duration.ofMinutes(1);
      world.wakeUps.ringUntil(
          world.clock.instant().plus(again.compareTo(minute) < 0 ? again : minute));
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

  private static void tell(String form, Object... figures) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, String.format(Locale.ROOT, form, figures));
  }

  @Test
  void a_herd_takes_as_long_as_its_calls_and_one_rebuild() throws IOException {
    world.cloud.stock(PARIS);
    for (int number = 1; number <= SERVERS; number++) {
      world.buys(number);
    }
    world.goOn(Duration.ofMinutes(3));
    assertThat(world.engine.fleet().servers()).hasSize(SERVERS);
    world.cloud.setBootTime(Duration.ofSeconds(40));
    world.cloud.setDeletionTime(Duration.ofSeconds(10));
    world.cloud.setRateLimit(LIMIT);
    Engine engine = engine();
    world.wakeUps.start(engine.operations());
    world.engine.setSchedule(World.FIRST, DAILY);
    Duration alone = wave(engine, MONDAY, 1, false);
    world.engine.setSchedule(World.FIRST, NONE);
    everyone(DAILY);
    calls.clear();
    made.clear();

    Duration makespan = wave(engine, TUESDAY, SERVERS - 1, true);

    int most = most();
    int all = calls.values().stream().mapToInt(Integer::intValue).sum();
    double bound = (double) all / LIMIT.calls() + alone.toMillis() / 1000.0;
    double ratio = makespan.toMillis() / 1000.0 / bound;
    double each = (double) all / SERVERS;
    double click = startOfTheClick().toMillis() / 1000.0;
    tell(
        """
        calls of the compute account: %s, %d in all, %.2f a rebuild; at most %d within a second
        bound: %d calls at %d a second = %.0f s, and one rebuild with its grace %.0f s: %.0f s
        makespan: %.0f s; the click in the middle was launched after %.1f s
        RESULT name=wave servers=%d scope=compute makespan=%.0f bound=%.0f ratio=%.3f\
         compute_calls=%.2f most_per_second=%d click_seconds=%.1f
        """,
        calls,
        all,
        each,
        most,
        all,
        LIMIT.calls(),
        (double) all / LIMIT.calls(),
        alone.toMillis() / 1000.0,
        bound,
        makespan.toMillis() / 1000.0,
        click,
        SERVERS,
        makespan.toMillis() / 1000.0,
        bound,
        ratio,
        each,
        most,
        click);
    assertThat(scheduledSince(TUESDAY))
        .hasSize(SERVERS - 1)
        .allMatch(row -> row.outcome() == Outcome.SUCCEEDED);
    assertThat(most).isLessThanOrEqualTo(VULTR_BEARS);
    assertThat(each).isLessThanOrEqualTo(MOST_CALLS);
    assertThat(click).isLessThanOrEqualTo(10);
    assertThat(ratio).isLessThanOrEqualTo(1.10);
  }
}
