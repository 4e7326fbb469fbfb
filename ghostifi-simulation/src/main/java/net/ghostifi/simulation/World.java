package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.Coordination;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.metric.Metrics;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.UsageStore;
import net.ghostifi.ports.store.WakeUps;
import net.ghostifi.ports.store.WatchStore;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vpn.ProfileStore;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.ports.vpn.VpnKeyMaker;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeProfileStore;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import org.jspecify.annotations.Nullable;

/** Everything that there is in one seed: clouds, zone, vault, shop, database, and the daemons. */
final class World {
  static final InstallationId INSTALLATION = new InstallationId("simulated");
  static final Location NYC = new Location("nyc");
  static final Location PARIS = new Location("paris");
  private static final int SCHEDULED_AT_ONCE = 2;

  private final Settings settings;
  private final Mutation mutation;
  private final Chance chance;
  private final Timeline timeline;
  private final Story story;
  private final Weather weather;
  private final Alarms alarms;
  private final List<Daemon> daemons = new ArrayList<>();
  private final Map<String, Meter> meters = new TreeMap<>();
  private final Set<InstanceRef> hurt = new HashSet<>();
  private Instant databaseAwayUntil = Instant.MIN;

  final FakeSubscriptionSource shop = new FakeSubscriptionSource();
  final FakeComputeProvider cloud;
  final FakeComputeProvider second;
  final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  final FakeConfigVault vault;
  final FakeVpnInstaller hosts = new FakeVpnInstaller();
  final FakeProfileStore profiles = new FakeProfileStore();
  final Stores stores;
  final List<Cloud> clouds;
  final Installer installer;
  private final FakeVpnKeyMaker keys = new FakeVpnKeyMaker();
  private final Zone zone;
  private final Vault objects;
  private final Truth truth;
  private final Appointments appointments = new Appointments(this);

  World(Chance chance, Settings settings, Mutation mutation, boolean told) {
    this.chance = chance;
    this.settings = settings;
    this.mutation = mutation;
    this.timeline = new Timeline(settings.begin());
    this.story = new Story(timeline, told);
    this.weather = new Weather(chance.split(), story);
    this.alarms = new Alarms(this);
    this.cloud = new FakeComputeProvider("vultr", timeline, NYC, PARIS);
    this.second = new FakeComputeProvider("digitalocean", timeline, NYC);
    this.vault = new FakeConfigVault(timeline);
    skipAddresses();
    this.stores = MemoryStores.create(new PlainSealer(), timeline);
    this.clouds = List.of(new Cloud(this, cloud), new Cloud(this, second));
    this.installer = new Installer(this, hosts);
    this.zone = new Zone(this, dns);
    this.objects = new Vault(this, vault);
    this.truth = new Truth(this);
    for (int i = 1; i <= settings.daemons(); i++) {
      daemons.add(new Daemon(this, i));
    }
  }

  /** No two instances that exist have one address, not at two providers either. */
  private void skipAddresses() {
    for (int i = 0; i < 100; i++) {
      second.lose(second.plant(null));
    }
  }

  Settings settings() {
    return settings;
  }

  Chance chance() {
    return chance;
  }

  Timeline timeline() {
    return timeline;
  }

  Story story() {
    return story;
  }

  Weather weather() {
    return weather;
  }

  Alarms alarms() {
    return alarms;
  }

  Appointments appointments() {
    return appointments;
  }

  Truth truth() {
    return truth;
  }

  List<Daemon> daemons() {
    return daemons;
  }

  Leases leases() {
    return stores.leases();
  }

  /** Whether some daemon's clock is off by more than a daemon would go on working with. */
  boolean hasWrongClock() {
    return daemons.stream().anyMatch(Daemon::hasWrongClock);
  }

  boolean isWatched() {
    return settings.watched();
  }

  void databaseFailsOver() {
    databaseAwayUntil = timeline.instant().plus(chance.seconds(5, 120));
  }

  boolean isDatabaseAway() {
    return timeline.instant().isBefore(databaseAwayUntil);
  }

  void databaseReturns() {
    databaseAwayUntil = Instant.MIN;
  }

  /** Something came up to the top of a daemon that is not one of the faults. */
  void unexpected(RuntimeException failure) {
    if (failure instanceof IllegalStateException || failure instanceof NullPointerException) {
      throw new Violation("the engine broke: " + failure);
    }
  }

  /** The account that an instance is in. */
  FakeComputeProvider account(InstanceRef instance) {
    return instance.provider().equals(cloud.name()) ? cloud : second;
  }

  /** Everything that is billed, of both accounts. */
  List<InstanceRef> existing() {
    List<InstanceRef> all = new ArrayList<>(cloud.existing());
    all.addAll(second.existing());
    return all;
  }

  boolean exists(InstanceRef instance) {
    return account(instance).existing().contains(instance);
  }

  /** Whether an instance exists, runs and can be reached. */
  boolean isUp(InstanceRef instance) {
    return !hurt.contains(instance)
        && account(instance)
            .find(instance)
            .filter(found -> found.state() == InstanceState.RUNNING)
            .isPresent();
  }

  /** It cannot be reached from now on. */
  void hurts(InstanceRef instance) {
    hurt.add(instance);
    truth.hurt(instance);
  }

  void heals(InstanceRef instance) {
    hurt.remove(instance);
    truth.hurt(instance);
  }

  /** Whether what is installed on an instance is what the vault has. */
  boolean hasArchive(InstanceRef instance, KeyIndex.Entry entry) {
    return hosts
        .installed(instance)
        .filter(there -> Arrays.equals(there, opened(entry.archive())))
        .isPresent();
  }

  /** Whether a server's profile follows from what the vault has. */
  boolean hasProfile(ServerName name, KeyIndex.Entry entry) {
    return profiles
        .read(name)
        .filter(there -> Arrays.equals(there, keys.profile(name, opened(entry.authority()))))
        .isPresent();
  }

  private byte[] opened(VaultKey key) {
    byte[] sealed = vault.get(key).orElseThrow(() -> new Violation(key.path() + " is lost"));
    SealContext context = new SealContext(key.server().value(), key.kind().name(), key.version());
    return stores.sealer().open(sealed, context);
  }

  /** An engine for one life of a daemon, with the world as it sees it. */
  Engine engine(Life life) {
    return new Engine(
        mutation.settings(engineSettings()),
        mutation.providers(this, providers(life)),
        mutation.stores(this, stores(life)),
        Between.store(this, life, WakeUps.class, alarms.facade(life.daemon())),
        new Surroundings(
            life.daemon().clock(life), chance.random(), OneThread::new, Metrics.none()));
  }

  private EngineSettings engineSettings() {
    EngineSettings standard = EngineSettings.standard(INSTALLATION);
    OperationRules rules = standard.rules();
    return new EngineSettings(
        INSTALLATION,
        standard.entitlement(),
        standard.limits(),
        new OperationRules(
            rules.grace(),
            settings.retention(),
            rules.visibility(),
            rules.retries(),
            rules.build(),
            rules.removal(),
            rules.pace()),
        NYC,
        DnsSettings.standard().withGather(Duration.ZERO),
        standard.intervals(),
        new ScheduleRules(settings.zone(), SCHEDULED_AT_ONCE));
  }

  private Providers providers(Life life) {
    List<ComputeProvider> compute = new ArrayList<>();
    for (Cloud each : clouds) {
      compute.add(Between.account(this, life, ComputeProvider.class, each, meter(each.name())));
    }
    return new Providers(
        Between.port(this, life, SubscriptionSource.class, new Shop(this, shop)),
        compute,
        Between.account(this, life, DnsProvider.class, zone, meter(zone.name())),
        Between.port(this, life, ConfigVault.class, objects),
        new Vpn(
            Between.port(this, life, VpnKeyMaker.class, keys),
            Between.port(this, life, VpnInstaller.class, installer)),
        Between.port(this, life, ProfileStore.class, new Profiles(this, profiles)));
  }

  /** What is asked of an account is counted over all daemons and their lives. */
  private @Nullable Meter meter(String account) {
    RateLimit rate = settings.rate();
    return rate == null
        ? null
        : meters.computeIfAbsent(account, name -> new Meter(this, name, rate));
  }

  private Stores stores(Life life) {
    return new Stores(
        Between.store(this, life, FleetStore.class, stores.fleet()),
        Between.store(this, life, Journal.class, new WatchedJournal(this, stores.journal())),
        Between.store(this, life, KeyIndex.class, stores.keys()),
        Between.store(this, life, UsageStore.class, stores.usage()),
        new Coordination(
            Between.store(this, life, Leases.class, stores.leases()),
            Between.store(this, life, Budgets.class, life.daemon().budgets(stores.budgets())),
            Between.store(this, life, WatchStore.class, stores.watch())),
        Between.store(this, life, SecretStore.class, stores.secrets()),
        stores.sealer());
  }
}
