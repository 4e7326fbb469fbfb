package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.AtLimit;
import net.ghostifi.domain.bandwidth.BandwidthLedger;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.HostTrust;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.memory.MemoryBandwidth;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.metric.Metrics;
import net.ghostifi.ports.store.UsageStore;
import net.ghostifi.ports.vpn.HostCounters;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeProfileStore;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import net.ghostifi.testkit.fake.ManualWakeUps;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A month in the life of a server, in which everything goes wrong that can go wrong between a byte
 * and its sum: it is rebuilt here and there and at another cloud, hosts boot and count anew, clouds
 * tell late, tell old figures again, leave out days, lose answers, forget instances that are gone,
 * and the daemon dies before and after it has entered what it was told.
 */
class MonthOfTrafficTest {
  private static final Logger LOG = LoggerFactory.getLogger(MonthOfTrafficTest.class);
  private static final int SEEDS = 100;
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
  private static final Duration TURN = Duration.ofMinutes(20);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Location NYC = new Location("nyc");
  private static final Map<String, Integer> COUNTS = new HashMap<>();

  /** Not an exception: nothing that runs may catch it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sums_exactly_whatever_goes_wrong(int seed) {
    Month month = new Month(seed);
    month.pass();

    BandwidthLedger truth = BandwidthLedger.empty().with(month.truth(END));
    BandwidthLedger ledger = month.stores.usage().ledger(month.server().id());
    for (Counting counting : Counting.values()) {
      long missing = truth.usedIn(MARCH, counting).bytes() - ledger.usedIn(MARCH, counting).bytes();
      assertThat(missing).isBetween(0L, month.hidden);
    }
    assertThat(month.events())
        .doesNotHaveDuplicates()
        .containsAll(expected(month, END.minus(Duration.ofHours(12))))
        .isSubsetOf(expected(month, END));
    COUNTS.merge("months", 1, Integer::sum);
    COUNTS.merge("instances", month.instances(), Integer::sum);
    COUNTS.merge("at the second cloud", month.instancesElsewhere(), Integer::sum);
    COUNTS.merge("months to the byte", month.hidden == 0 ? 1 : 0, Integer::sum);
    COUNTS.merge("boots", month.boots, Integer::sum);
    COUNTS.merge("deaths", month.deaths, Integer::sum);
    COUNTS.merge("questions", month.one.asked + month.two.asked, Integer::sum);
    COUNTS.merge("faults of clouds", month.one.faults + month.two.faults, Integer::sum);
    COUNTS.merge("faults of hosts", month.hostFaults, Integer::sum);
    COUNTS.merge("events", month.events().size(), Integer::sum);
  }

  /** A mark that is reached in the last hours may be told when the month is over, and is not. */
  private static Set<Mark> expected(Month month, Instant until) {
    BandwidthLedger truth = BandwidthLedger.empty().with(month.truth(until));
    long used = truth.usedIn(MARCH, Counting.OUT).bytes() - (until.equals(END) ? 0 : month.hidden);
    return month.allowance.reached(new ByteCount(Math.max(0, used)));
  }

  @AfterAll
  static void everything_has_happened() {
    LOG.info("a month of traffic: {}", COUNTS);
    assertThat(COUNTS).containsEntry("months", SEEDS);
    assertThat(COUNTS).allSatisfy((what, count) -> assertThat(count).as(what).isPositive());
  }

  /** One month, as a seed has it. */
  private static final class Month {
    final Random random;
    final SettableClock clock = new SettableClock(BEGIN);
    final FakeSubscriptionSource shop = new FakeSubscriptionSource();
    final FakeComputeProvider first = new FakeComputeProvider("vultr", clock, NYC);
    final FakeComputeProvider second = new FakeComputeProvider("digitalocean", clock, NYC);
    final FakeVpnInstaller installer = new FakeVpnInstaller();
    final ManualWakeUps wakeUps = new ManualWakeUps(clock);
    final Map<InstanceRef, Instant> booted = new HashMap<>();
    final Allowance allowance;
    final Duration lag;
    final MeteredCloud one;
    final MeteredCloud two;
    final Stores stores;
    Engine engine;
    int boots;
    int deaths;
    int hostFaults;

    /** What nobody may ever tell: see {@link #boots}. */
    long hidden;

    private final boolean anytime;
    private final boolean forgets;
    private boolean deadly = true;
    private Instant rebooted = BEGIN;

    Month(int seed) {
      random = new Random(seed);
      lag = Duration.ofMinutes(random.nextInt(300));
      forgets = seed % 4 > 0;
      anytime = seed % 2 == 0;
      one = new MeteredCloud(first, clock, random, lag, forgets);
      two = new MeteredCloud(second, clock, random, lag, forgets);
      allowance = new Allowance(ByteCount.ofMegabytes(5_000 + random.nextInt(15_000)));
      Stores plain =
          MemoryStores.create(
              new FakeSealer("test"),
              clock,
              new MemoryBandwidth(
                  new BandwidthRules(
                      ZoneId.of("America/New_York"),
                      Counting.OUT,
                      HostTrust.ofMegabits(Duration.ofDays(1), 1_000),
                      AtLimit.NOTIFY),
                  List.of(),
                  any -> allowance));
      stores =
          new Stores(
              plain.fleet(),
              plain.journal(),
              plain.keys(),
              deadly(plain.usage()),
              plain.coordination(),
              plain.secrets(),
              plain.sealer());
      FakeConfigVault vault = new FakeConfigVault(clock);
      FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
      FakeVpnKeyMaker keys = new FakeVpnKeyMaker();
      FakeProfileStore profiles = new FakeProfileStore();
      installer.setMeter(this::counters);
      engine =
          new Engine(
              EngineSettings.standard(World.INSTALLATION)
                  .withDns(DnsSettings.standard().withGather(Duration.ZERO)),
              new Providers(
                  shop, List.of(one, two), dns, vault, new Vpn(keys, installer), profiles),
              stores,
              wakeUps,
              new Surroundings(clock, random, InThisThread::new, Metrics.none()));
      wakeUps.start(engine.operations());
    }

    /** Dies now and then before or after something was entered. */
    private UsageStore deadly(UsageStore usage) {
      return (UsageStore)
          Proxy.newProxyInstance(
              UsageStore.class.getClassLoader(),
              new Class<?>[] {UsageStore.class},
              (proxy, method, arguments) -> {
                boolean writes = method.getReturnType() == void.class;
                dies(writes);
                try {
                  Object answer = method.invoke(usage, arguments);
                  dies(writes);
                  return answer;
                } catch (InvocationTargetException failure) {
                  throw failure.getCause();
                }
              });
    }

    private void dies(boolean writes) {
      if (writes && deadly && random.nextInt(150) == 0) {
        deaths++;
        throw new Death();
      }
    }

    private Optional<HostCounters> counters(InstanceRef instance) {
      MeteredCloud cloud = cloud(instance);
      cloud.stands(instance);
      Instant since = booted.getOrDefault(instance, cloud.born(instance));
      Instant now = clock.instant();
      ByteCount[] counted = cloud.counted(instance, since, now);
      if (random.nextInt(5) == 0) {
        hostFaults++;
        throw ProviderException.of(ErrorCategory.AMBIGUOUS, "fake-vpn", "drain", "cut");
      }
      return Optional.of(
          new HostCounters(
              new UUID(instance.hashCode(), since.getEpochSecond()).toString(),
              Duration.between(since, now),
              counted[0],
              counted[1]));
    }

    private MeteredCloud cloud(InstanceRef instance) {
      return one.has(instance) ? one : two;
    }

    void pass() {
      shop.put(7, SubscriptionStatus.ACTIVE);
      while (clock.instant().isBefore(END)) {
        turn();
        happens();
      }
      one.behaves();
      two.behaves();
      deadly = false;
      for (int i = 0; i < 40; i++) {
        clock.advance(Duration.ofHours(1));
        survive(() -> engine.bandwidth().collect());
      }
    }

    private void turn() {
      survive(() -> engine.check());
      Instant next = clock.instant().plus(TURN);
      while (clock.instant().isBefore(next)) {
        survive(() -> wakeUps.ringUntil(next));
      }
      survive(() -> engine.bandwidth().collect());
    }

    private void survive(Runnable work) {
      try {
        work.run();
      } catch (Death death) {
        LOG.trace("another daemon goes on", death);
      }
    }

    private void happens() {
      List<Server> servers = engine.fleet().servers();
      if (servers.isEmpty() || servers.getFirst().current() == null) {
        return;
      }
      Server server = servers.getFirst();
      boolean late = clock.instant().isAfter(END.minus(Duration.ofHours(8)));
      // What was moved before a boot is known to the provider alone, and only once it has told it.
      boolean settled = clock.instant().isAfter(rebooted.plus(lag).plus(Duration.ofHours(12)));
      if (random.nextInt(150) == 0 && !late && settled) {
        if (random.nextBoolean()) {
          swap();
        }
        engine.fleet().requestRebuild(server.id(), new LocationChoice.Fixed(NYC));
      } else if (held() == 0 && random.nextInt(anytime ? 150 : 2) == 0) {
        boots(server.current().ref());
      }
    }

    /**
     * A host counts anew from here on. A provider tells days: what was moved on this day before the
     * boot cannot be told from what was moved after it, and may stay unknown where the provider
     * forgets the instance before it has told the rest.
     */
    private void boots(InstanceRef instance) {
      Instant now = clock.instant();
      Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
      if (!anytime && !now.equals(midnight)) {
        return;
      }
      boots++;
      rebooted = now;
      booted.put(instance, now);
      MeteredCloud cloud = cloud(instance);
      Instant born = cloud.born(instance);
      if (forgets) {
        ByteCount[] counted =
            cloud.counted(instance, born.isAfter(midnight) ? born : midnight, now);
        hidden += counted[0].plus(counted[1]).bytes();
      }
    }

    private long held() {
      return engine.journal().operations(1000).stream()
          .filter(row -> row.state() != OperationState.ENDED)
          .count();
    }

    private void swap() {
      if (first.locations().contains(NYC)) {
        first.sellOut(NYC);
      } else {
        first.stock(NYC);
      }
    }

    Server server() {
      return engine.fleet().servers().getFirst();
    }

    List<Reading> truth(Instant until) {
      List<Reading> truth = new ArrayList<>(one.truth(until));
      truth.addAll(two.truth(until));
      return truth;
    }

    int instances() {
      return new HashSet<>(truth(END).stream().map(reading -> reading.instance()).toList()).size();
    }

    int instancesElsewhere() {
      return new HashSet<>(two.truth(END).stream().map(reading -> reading.instance()).toList())
          .size();
    }

    List<Mark> events() {
      return stores.usage().events(server().id()).stream()
          .filter(event -> event.usage().month().equals(MARCH))
          .map(UsageEvent::mark)
          .toList();
    }
  }
}
