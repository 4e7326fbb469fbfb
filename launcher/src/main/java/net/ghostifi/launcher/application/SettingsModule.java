package net.ghostifi.launcher.application;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.InstantSource;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.ports.config.AdapterContext;

/** The configuration, and the clock. */
final class SettingsModule extends AbstractModule {
  private final Configuration configuration;
  private final Resources resources;

  SettingsModule(Configuration configuration, Resources resources) {
    this.configuration = configuration;
    this.resources = resources;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Configuration.class).toInstance(configuration);
    bind(Settings.class).toInstance(configuration.settings());
    bind(Resources.class).toInstance(resources);
    bind(InstantSource.class).toInstance(InstantSource.system());
  }

  @Provides
  @Singleton
  AdapterContext context(Settings settings, InstantSource clock) {
    return new AdapterContext(clock, settings.instances().allowLoopback());
  }
}
