package net.ghostifi.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.memory.MemoryBandwidth;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeProfileStore;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeStoreClock;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import net.ghostifi.testkit.fake.ManualWakeUps;
import net.ghostifi.testkit.fake.RecordingMetrics;
import net.ghostifi.testkit.fake.SettableClock;

/** An engine on stores in memory, in a world of fakes whose clock stands still until rung. */
final class World {
  static final ServerName FIRST = new ServerName("g0001.ghostifi.net");
  static final InstallationId INSTALLATION = new InstallationId("test-installation");
  private static final Location NYC = new Location("nyc");

  final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  final FakeSubscriptionSource shop = new FakeSubscriptionSource();
  final FakeComputeProvider cloud = new FakeComputeProvider("vultr", clock, NYC);
  final FakeComputeProvider second = new FakeComputeProvider("digitalocean", clock, NYC);
  final FakeDnsProvider dns;
  final List<FakeDnsProvider> zones;
  final FakeConfigVault vault = new FakeConfigVault(clock);
  final FakeVpnKeyMaker keys = new FakeVpnKeyMaker();
  final FakeVpnInstaller installer = new FakeVpnInstaller();
  final FakeProfileStore profiles = new FakeProfileStore();
  final ManualWakeUps wakeUps = new ManualWakeUps(clock);
  final FakeStoreClock time = new FakeStoreClock(clock);
  final RecordingMetrics metrics = new RecordingMetrics();
  private final List<Notifier> notifiers;
  final Stores stores;
  final CustomerStore customers;
  final Engine engine;

  World() {
    this(journal -> journal);
  }

  World(UnaryOperator<Journal> wrapping) {
    this(wrapping, MemoryBandwidth.standard(), List.of(), "ghostifi.net");
  }

  World(MemoryBandwidth bandwidth, List<Notifier> notifiers) {
    this(journal -> journal, bandwidth, notifiers, "ghostifi.net");
  }

  /** With an account that has these zones. */
  static World of(String... zones) {
    return new World(journal -> journal, MemoryBandwidth.standard(), List.of(), zones);
  }

  private World(
      UnaryOperator<Journal> wrapping,
      MemoryBandwidth bandwidth,
      List<Notifier> notifiers,
      String... zones) {
    this.zones = Stream.of(zones).map(FakeDnsProvider::new).toList();
    this.dns = this.zones.getFirst();
    this.notifiers = notifiers;
    MemoryStores.Whole whole = MemoryStores.whole(new FakeSealer("test"), clock, bandwidth);
    Stores plain = whole.stores();
    customers = whole.customers();
    stores =
        new Stores(
            plain.fleet(),
            wrapping.apply(plain.journal()),
            plain.keys(),
            plain.usage(),
            new Coordination(
                plain.leases(),
                plain.budgets(),
                plain.watch(),
                time,
                plain.outbox(),
                plain.pauses()),
            plain.secrets(),
            plain.sealer());
    engine = engine();
    wakeUps.start(engine.operations());
  }

  /** Another engine on the same stores, as another daemon has it. */
  Engine engine() {
    return engine(ScheduleRules.standard());
  }

  /** Another engine on the same stores, which follows schedules so. */
  Engine engine(ScheduleRules schedules) {
    return engine(schedules, List.copyOf(zones), stores);
  }

  /** Another engine on these stores, whose configuration names these zones. */
  Engine engine(List<DnsProvider> zones, Stores stores) {
    return engine(ScheduleRules.standard(), zones, stores);
  }

  private Engine engine(ScheduleRules schedules, List<DnsProvider> zones, Stores stores) {
    return new Engine(
        EngineSettings.standard(INSTALLATION)
            .withDns(DnsSettings.standard().withGather(Duration.ZERO))
            .withSchedules(schedules),
        new Providers(
            new Shop.Outside(shop),
            List.of(cloud, second),
            zones,
            vault,
            new Vpn(keys, installer),
            profiles,
            notifiers),
        stores,
        wakeUps,
        Surroundings.of(clock, metrics));
  }

  void buys(long subscription) {
    shop.put(subscription, SubscriptionStatus.ACTIVE);
  }

  void cancels(long subscription) {
    shop.put(subscription, SubscriptionStatus.CANCELLED);
  }

  /** Checks, and lets the world go on for so long, with a check every minute. */
  void goOn(Duration duration) {
    Instant end = clock.instant().plus(duration);
    engine.check();
    while (clock.instant().isBefore(end)) {
      Instant next = clock.instant().plus(Duration.ofMinutes(1));
      wakeUps.ringUntil(next.isAfter(end) ? end : next);
      engine.check();
    }
  }

  /** Lets the world go on for so long, with a sweep of the watch and a check every minute. */
  void watched(Duration duration) {
    Instant end = clock.instant().plus(duration);
    while (clock.instant().isBefore(end)) {
      wakeUps.ringUntil(clock.instant().plus(Duration.ofMinutes(1)));
      engine.watch();
      engine.check();
    }
  }

  /** The only server that there is. */
  Server server() {
    List<Server> servers = engine.fleet().servers();
    if (servers.size() != 1) {
      throw new AssertionError("one server was expected, not " + servers);
    }
    return servers.getFirst();
  }

  long held() {
    return engine.journal().operations(1000).stream()
        .filter(row -> row.state() != OperationState.ENDED)
        .count();
  }
}
