package net.ghostifi.launcher.database;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.ghostifi.adapter.jdbc.Database;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.adapter.jdbc.WakeUpSettings;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.clock.ClockLimits;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.engine.Coordination;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Shop;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeProfileStore;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;

/** Providers in memory, and engines on a real database that drive them. */
final class FakeWorld implements AutoCloseable {
  static final InstallationId INSTALLATION = new InstallationId("test-installation");

  /** By which its names are known. */
  static final String COMMENT = "ghostifi:" + INSTALLATION;

  private static final Duration AT_ONCE = Duration.ofMillis(50);

  final FakeComputeProvider cloud =
      new FakeComputeProvider(
          "vultr", InstantSource.system(), new Location("nyc"), new Location("paris"));
  final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  final FakeConfigVault vault = new FakeConfigVault();
  final FakeVpnKeyMaker keys = new FakeVpnKeyMaker();
  final FakeVpnInstaller installer = new FakeVpnInstaller();
  final FakeProfileStore profiles = new FakeProfileStore();
  final Sealer sealer = new FakeSealer("test");
  private final List<AutoCloseable> opened = new ArrayList<>();

  FakeWorld() {
    cloud.setRateLimit(new RateLimit(1000, Duration.ofSeconds(1), 100));
  }

  /** An engine with this clock; not started. */
  Engine engine(DatabaseSettings place, InstantSource clock) {
    Database database = Database.open(place, clock);
    opened.add(database);
    Engine engine =
        new Engine(
            settings(),
            new Providers(
                new Shop.Inside(), List.of(cloud), dns, vault, new Vpn(keys, installer), profiles),
            stores(database),
            database.wakeUps(
                new WakeUpSettings(16, AT_ONCE, Duration.ofSeconds(5), Duration.ofSeconds(5))),
            clock);
    opened.add(engine);
    return engine;
  }

  Stores stores(Database database) {
    return new Stores(
        database.fleet(),
        database.journal(),
        database.keys(),
        database.usage(BandwidthRules.standard(ZoneId.of("UTC")), List.of()),
        new Coordination(database.leases(), database.budgets(), database.watch(), database.clock()),
        database.secrets(sealer),
        sealer);
  }

  private static EngineSettings settings() {
    OperationRules standard = OperationRules.standard();
    return new EngineSettings(
        INSTALLATION,
        Entitlement.seed(),
        EngineSettings.Limits.standard(),
        new OperationRules(
            AT_ONCE,
            Duration.ZERO,
            AT_ONCE,
            Collections.nCopies(3, AT_ONCE),
            standard.build(),
            new OperationRules.Removal(
                Duration.ofSeconds(2), Duration.ofSeconds(2), standard.removal().delete()),
            new OperationRules.Pace(AT_ONCE, AT_ONCE, AT_ONCE)),
        new Location("nyc"),
        DnsSettings.standard().withGather(Duration.ZERO),
        new EngineSettings.Intervals(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            new WatchLimits(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10)),
            new ClockLimits(Duration.ofSeconds(2), AT_ONCE)));
  }

  @Override
  public void close() {
    for (AutoCloseable each : opened.reversed()) {
      try {
        each.close();
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
    opened.clear();
  }
}
