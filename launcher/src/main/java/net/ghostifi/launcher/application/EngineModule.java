package net.ghostifi.launcher.application;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import net.ghostifi.adapter.jdbc.Database;
import net.ghostifi.adapter.jdbc.WakeUpSettings;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.engine.Coordination;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.launcher.metrics.Figures;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.store.Installations;
import net.ghostifi.ports.store.WakeUps;

/** The engine over all of it. */
final class EngineModule extends AbstractModule {
  private static final int ID_LENGTH = 12;

  @Provides
  @Singleton
  EngineSettings settings(Settings settings, Installations installations) {
    return new EngineSettings(
        installations.id(EngineModule::newId),
        settings.subscriptions().entitlement(),
        new EngineSettings.Limits(
            settings.destruction().limit(),
            settings.orphans().limit(),
            settings.replacement().limit()),
        settings.rules(),
        settings.compute().location(),
        new DnsSettings(settings.dns().ttl(), settings.dns().gather()),
        new EngineSettings.Intervals(
            settings.check().interval(),
            settings.orphans().sweepInterval(),
            settings.watch().limits(),
            settings.clock().limits(),
            settings.bandwidth().collection()),
        settings.schedules());
  }

  private static InstallationId newId() {
    return new InstallationId(
        UUID.randomUUID().toString().replace("-", "").substring(0, ID_LENGTH));
  }

  @Provides
  @Singleton
  Stores stores(Settings settings, Database database, SecretStore secrets, Sealer sealer) {
    return new Stores(
        database.fleet(),
        database.journal(),
        database.keys(),
        database.usage(settings.bandwidthRules(), settings.notices().channels()),
        new Coordination(
            database.leases(),
            database.budgets(),
            database.watch(),
            database.clock(),
            database.outbox(),
            database.pauses()),
        secrets,
        sealer);
  }

  @Provides
  @Singleton
  WakeUps wakeUps(Settings settings, Database database) {
    WakeUpSettings standard = WakeUpSettings.standard();
    return database.wakeUps(
        new WakeUpSettings(
            settings.operations().parallel(),
            standard.pollInterval(),
            settings.operations().heartbeat(),
            standard.closeBound()));
  }

  @Provides
  @Singleton
  Figures figures(Resources resources) {
    return resources.keep(new Figures());
  }

  @Provides
  @Singleton
  Surroundings surroundings(InstantSource clock, Figures figures) {
    return Surroundings.of(clock, figures.metrics());
  }

  @Provides
  @Singleton
  Engine engine(
      EngineSettings settings,
      Providers providers,
      Stores stores,
      WakeUps wakeUps,
      Surroundings surroundings,
      Resources resources) {
    return resources.keep(new Engine(settings, providers, stores, wakeUps, surroundings));
  }
}
