package net.ghostifi.launcher.application;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import net.ghostifi.adapter.jdbc.Database;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.ChangeFeed;
import net.ghostifi.ports.store.Installations;
import net.ghostifi.postgres.EmbeddedPostgres;

/** The database, configured or our own, and what the engine needs of it without a sealer. */
final class DatabaseModule extends AbstractModule {
  private static final int CONNECTIONS = 10;

  @Provides
  @Singleton
  DatabaseSettings place(Settings settings, Resources resources) {
    DatabaseSettings configured = settings.database();
    return configured == null ? own(settings, resources) : configured;
  }

  private static DatabaseSettings own(Settings settings, Resources resources) {
    net.ghostifi.postgres.Settings durable = net.ghostifi.postgres.Settings.durable();
    Path programs = settings.data().programs();
    EmbeddedPostgres server =
        resources.keep(
            EmbeddedPostgres.start(
                settings.postgresFolder(),
                programs == null ? durable : durable.withBinaries(programs)));
    return new DatabaseSettings(
        server.jdbcUrl(), server.user(), new SecretText(server.password()), CONNECTIONS);
  }

  @Provides
  @Singleton
  Database database(DatabaseSettings place, InstantSource clock, Resources resources) {
    return resources.keep(Database.open(place, clock));
  }

  @Provides
  @Singleton
  ChangeFeed changes(Database database) {
    return database.changes();
  }

  @Provides
  @Singleton
  Installations installations(Database database) {
    return database.installations();
  }
}
