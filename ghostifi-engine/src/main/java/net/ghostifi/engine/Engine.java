package net.ghostifi.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.clock.ClockVerdict;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.engine.bandwidth.Bandwidth;
import net.ghostifi.engine.breaker.Breakers;
import net.ghostifi.engine.check.CheckLoop;
import net.ghostifi.engine.check.CheckReport;
import net.ghostifi.engine.check.Checker;
import net.ghostifi.engine.check.Destinations;
import net.ghostifi.engine.check.Naming;
import net.ghostifi.engine.clock.ClockWatch;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.compute.Coverage;
import net.ghostifi.engine.compute.Lookout;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.evacuation.Evacuations;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.engine.level.LevelLoop;
import net.ghostifi.engine.level.NameLevels;
import net.ghostifi.engine.level.NameSweep;
import net.ghostifi.engine.level.ProfileSweep;
import net.ghostifi.engine.level.VaultLevels;
import net.ghostifi.engine.level.VaultSweep;
import net.ghostifi.engine.operation.Operations;
import net.ghostifi.engine.orphan.OrphanLoop;
import net.ghostifi.engine.orphan.OrphanSweep;
import net.ghostifi.engine.orphan.Orphans;
import net.ghostifi.engine.shop.ShopLoop;
import net.ghostifi.engine.watch.Watch;
import net.ghostifi.engine.watch.WatchLoop;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.ShopCopy;
import net.ghostifi.ports.store.WakeUps;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a fleet as its subscriptions want it. Embed it with adapters of your own: construct, {@link
 * #start()}, and {@link #nudge()} when you know that something has changed. Safe for many threads;
 * several engines may share one database.
 */
public final class Engine implements AutoCloseable {
  private final FleetStore fleet;
  private final Journal journal;
  private final WakeUps wakeUps;
  private final Operations operations;
  private final Hosts hosts;
  private final Checker checker;
  private final CheckLoop loop;
  private final Orphans orphans;
  private final Clouds clouds;
  private final Lookout lookout;
  private final Breakers breakers;
  private final Evacuations evacuations;
  private final OrphanSweep sweep;
  private final OrphanLoop sweeps;
  private final NameLevels names;
  private final NameSweep nameSweep;
  private final VaultLevels vault;
  private final VaultSweep vaultSweep;
  private final ProfileSweep profileSweep;
  private final LevelLoop levels;
  private final Watch watch;
  private final WatchLoop watching;
  private final Bandwidth bandwidth;
  private final @Nullable ShopLoop shop;
  private final ClockWatch clocks;
  private final InstantSource clock;
  private final ZoneId zone;

  /**
   * @param settings what it is told
   * @param providers the world
   * @param stores what it remembers with
   * @param wakeUps its alarm clock, of the same database as the stores; closed with the engine
   * @param clock the time
   */
  public Engine(
      EngineSettings settings,
      Providers providers,
      Stores stores,
      WakeUps wakeUps,
      InstantSource clock) {
    this(settings, providers, stores, wakeUps, Surroundings.of(clock));
  }

  /**
   * @param settings what it is told
   * @param providers the world
   * @param stores what it remembers with
   * @param wakeUps its alarm clock, of the same database as the stores; closed with the engine
   * @param surroundings time, chance and threads
   */
  public Engine(
      EngineSettings settings,
      Providers providers,
      Stores stores,
      WakeUps wakeUps,
      Surroundings surroundings) {
    this.clock = surroundings.clock();
    this.zone = settings.schedules().zone();
    this.fleet = stores.fleet();
    this.journal = stores.journal();
    this.wakeUps = wakeUps;
    this.hosts = new Hosts(providers.vpn(), stores.secrets());
    this.clouds = new Clouds(providers.compute(), settings.installation(), stores.budgets(), clock);
    this.lookout = new Lookout(clouds, wakeUps, clock);
    NameKeeper keeper =
        new NameKeeper(
            providers.dns(), settings.dns(), settings.installation(), stores.budgets(), clock);
    this.operations =
        new Operations(
            settings, providers, stores, clouds, keeper, hosts, this::nudge, surroundings);
    this.checker =
        new Checker(
            settings,
            new Destinations(
                settings.location(),
                clouds,
                new Naming(keeper, fleet, clock),
                surroundings.chance()),
            providers.subscriptions(),
            fleet,
            journal,
            wakeUps,
            surroundings);
    this.clocks =
        new ClockWatch(
            stores.clock(),
            settings.intervals().clock(),
            this::hold,
            this::release,
            surroundings.metrics());
    Leases leases = clocks.gate(stores.leases());
    this.loop = new CheckLoop(checker, leases, settings.intervals().check());
    this.shop =
        providers.subscriptions() instanceof Shop.Copied copied
            ? new ShopLoop(copied, fleet.shopCopy(), leases, this::nudge, clock)
            : null;
    this.orphans = new Orphans(settings, clouds, keeper, fleet::ownership, clock);
    this.sweep = new OrphanSweep(orphans, clock);
    this.sweeps =
        new OrphanLoop(sweep, leases, settings.intervals().sweep(), surroundings.metrics());
    this.evacuations = new Evacuations(clouds, fleet, journal, wakeUps, surroundings);
    this.breakers = new Breakers(checker::plan, orphans, fleet, stores.watch(), clock);
    this.names = new NameLevels(settings.limits().orphans(), clouds, keeper, fleet, clock);
    this.nameSweep = new NameSweep(names, settings.rules().visibility(), clock);
    this.vault =
        new VaultLevels(
            settings, providers.vault(), fleet, stores.keys(), operations::renewArchive, clock);
    this.vaultSweep = new VaultSweep(vault, settings.rules().visibility(), clock);
    this.profileSweep = new ProfileSweep(fleet, providers.profiles(), operations::profile);
    this.levels =
        new LevelLoop(nameSweep, vaultSweep, profileSweep, leases, settings.intervals().sweep());
    WatchLimits limits = settings.intervals().watch();
    this.watch =
        new Watch(
            stores.watch(), limits, hosts, operations::archive, clouds, this::nudge, surroundings);
    this.watching = new WatchLoop(watch, leases, limits.interval());
    this.bandwidth =
        new Bandwidth(
            settings.intervals().usage(),
            providers.notifiers(),
            stores,
            clouds,
            hosts,
            leases,
            surroundings);
  }

  /** What its alarms run; for alarms that are rung by hand, of an engine that is not started. */
  public WakeUps.Handler operations() {
    return operations;
  }

  /** Its look at the clock; for a clock that is turned by hand. */
  ClockWatch clocks() {
    return clocks;
  }

  /**
   * Begins to run operations, checks (one at once, then at every interval), the removal of orphans,
   * the comparison of zone and vault with the rows and the watch over servers. Called once. While
   * our clock and the store's are too far apart it takes up nothing of all this, says so in the
   * log, and begins by itself when they agree.
   *
   * @throws net.ghostifi.ports.secret.SealException when the stores' secrets do not open, in which
   *     case nothing has begun
   */
  public void start() {
    hosts.prepare();
    clocks.start();
    wakeUps.start(operations);
    lookout.start();
    if (shop != null) {
      shop.start();
    }
    loop.start();
    sweeps.start();
    levels.start();
    watching.start();
    bandwidth.start();
  }

  private void hold() {
    operations.hold();
    wakeUps.pause();
  }

  private void release() {
    operations.release();
    wakeUps.resume();
    nudge();
  }

  /**
   * Compares our clock with the store's, now.
   *
   * @throws RuntimeException when the store does not answer
   */
  public ClockVerdict clock() {
    return clocks.read();
  }

  /** Lets the next check run now. Many calls at once make one check. */
  public void nudge() {
    loop.nudge();
  }

  /** Checks now, on this thread, whether or not another check runs. */
  public CheckReport check() {
    return checker.check();
  }

  /**
   * Copies the shop now, on this thread, where it is one that is copied.
   *
   * @return what has changed; empty when there is no such shop, or it could not be read, which is
   *     noted, and nothing has changed
   */
  public Optional<ShopCopy.Changes> copyShop() {
    return shop == null ? Optional.empty() : shop.copy();
  }

  /** What a check would do now, and what it would leave alone. Changes nothing. */
  public CheckPlan plan() {
    return checker.plan();
  }

  /** Instances that are nobody's: to look at them, and to remove one. */
  public Orphans orphans() {
    return orphans;
  }

  /** Looks for orphans now, on this thread, and removes those that it has seen before. */
  public OrphanSweep.Report sweep() {
    return sweep.sweep();
  }

  /** The zone against the rows: to look at it, and to put one name right or remove a record. */
  public NameLevels names() {
    return names;
  }

  /** Compares the zone with the rows now, on this thread, and puts right what is wrong. */
  public NameSweep.Report levelNames() {
    return nameSweep.sweep();
  }

  /** The vault against the index of keys: to look at it, and to remove an object. */
  public VaultLevels vault() {
    return vault;
  }

  /** Compares the vault with the index now, on this thread, and removes what is unused. */
  public VaultSweep.Report levelVault() {
    return vaultSweep.sweep();
  }

  /**
   * Looks for profiles that servers lack which run, now, on this thread, and writes them again.
   *
   * @return whose were written
   */
  public List<ServerName> levelProfiles() {
    return profileSweep.sweep();
  }

  /** Probes every server now, on this thread, and notes what it finds. */
  public Watch.Report watch() {
    return watch.sweep();
  }

  /** What servers use, who is told, and who stands still. */
  public Bandwidth bandwidth() {
    return bandwidth;
  }

  /** What the breakers hold back, by the hash that confirms it. */
  public Breakers breakers() {
    return breakers;
  }

  /** Moving all servers of one provider to another. */
  public Evacuations evacuations() {
    return evacuations;
  }

  /** The servers' rows. */
  public FleetStore fleet() {
    return fleet;
  }

  /** The operations' journal, for reading and resuming; see also {@link #resume}. */
  public Journal journal() {
    return journal;
  }

  /**
   * Lets an operation that waits for the operator go on.
   *
   * @return false when it does not wait for the operator
   */
  public boolean resume(OperationId operation) {
    boolean resumed = journal.resume(operation, clock.instant());
    if (resumed) {
      wakeUps.wake(operation, clock.instant());
    }
    return resumed;
  }

  /**
   * A server's profile, rendered from the vault; the same bytes every time. Empty when there is no
   * such server.
   *
   * @throws net.ghostifi.ports.ProviderException when the vault does not give its keys
   */
  public Optional<byte[]> profile(ServerName server) {
    return fleet.server(server).map(operations::profile);
  }

  /** Where servers are to be had now, as the providers say. */
  public Clouds.Supply stock() {
    return clouds.supply();
  }

  /**
   * Where servers are to be had now at one provider.
   *
   * @throws net.ghostifi.ports.ProviderException when it does not say, or is not configured
   */
  public Set<Location> stock(String provider) {
    return clouds.stock(provider);
  }

  /** The providers' tables of regions beside what they report, of each that may launch. */
  public List<Coverage> coverage() {
    return clouds.coverage();
  }

  /**
   * Asks for a server to be rebuilt: in a city, or anywhere else than now. Returns at once; while
   * another operation holds the server the request waits.
   *
   * @return false when there is no such server
   */
  public boolean requestRebuild(ServerName server, LocationChoice location) {
    boolean asked =
        fleet.server(server).map(found -> fleet.requestRebuild(found.id(), location)).orElse(false);
    if (asked) {
      nudge();
    }
    return asked;
  }

  /**
   * Sets when a server is rebuilt by itself, and where to. Returns at once. What was due under
   * another schedule and has not begun is not wanted any more.
   *
   * @return false when there is no such server
   */
  public boolean setSchedule(ServerName server, RebuildPolicy policy) {
    boolean set =
        fleet
            .server(server)
            .map(found -> fleet.setSchedule(found.id(), policy, clock.instant()))
            .orElse(false);
    if (set) {
      nudge();
    }
    return set;
  }

  /**
   * When a server is rebuilt by itself next: what waits for its turn, or what comes first; empty
   * when nothing does, also because its schedule makes no sense.
   */
  public Optional<Instant> nextRun(ServerName server) {
    return fleet
        .server(server)
        .flatMap(found -> fleet.schedule(found.id()))
        .flatMap(scheduled -> scheduled.next(zone));
  }

  /** Root's password on a server; empty when there is no such server or it is not installed yet. */
  public Optional<SecretText> rootPassword(ServerName server) {
    return fleet
        .server(server)
        .flatMap(
            found -> {
              @Nullable Instance current = found.current();
              return current == null ? Optional.empty() : hosts.rootPassword(current);
            });
  }

  /**
   * Makes a new SSH key with which hosts that are launched from now on are entered. Hosts that
   * stand keep the one that they were launched with until they are rebuilt.
   */
  public void rotateManagementKey() {
    hosts.rotateManagementKey();
  }

  /**
   * Begins nothing new, lets what runs come to its next checkpoint, and stops. Nothing is lost:
   * what was under way goes on when an engine is started again.
   */
  @Override
  public void close() {
    operations.stop();
    clocks.close();
    lookout.close();
    loop.close();
    if (shop != null) {
      shop.close();
    }
    sweeps.close();
    levels.close();
    watching.close();
    bandwidth.close();
    wakeUps.close();
  }
}
