package net.ghostifi.launcher.application;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.InstantSource;
import net.ghostifi.adapter.jdbc.Database;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.customer.Desk;
import net.ghostifi.engine.customer.DeskSettings;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.ports.vpn.ProfileStore;

/** What the customers' page needs of the engine and the database. */
final class WebModule extends AbstractModule {
  @Provides
  @Singleton
  CustomerDesk desk(
      Settings settings,
      Database database,
      Stores stores,
      ProfileStore profiles,
      Engine engine,
      InstantSource clock) {
    DeskSettings told =
        new DeskSettings(
            settings.schedule().zoneId(),
            settings.bandwidthRules().counting(),
            settings.operations().grace(),
            settings.web().rebuildsPerDay());
    return new Desk(database.customers(), stores.usage(), profiles, engine, told, clock);
  }

  @Provides
  @Singleton
  Doorkeeper doorkeeper(Database database) {
    return database.doorkeeper();
  }
}
