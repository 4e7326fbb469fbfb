package net.ghostifi.launcher.application;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import net.ghostifi.adapter.jdbc.Database;
import net.ghostifi.adapter.tink.KeysetFile;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretStore;

/** The keyset, and what is sealed with it. */
final class SecretsModule extends AbstractModule {
  @Provides
  @Singleton
  Sealer sealer(Settings settings, Database database) {
    return KeysetFile.at(settings.keysetFile()).open(database::hasSealedValues);
  }

  @Provides
  @Singleton
  SecretStore secrets(Database database, Sealer sealer) {
    return database.secrets(sealer);
  }
}
