package net.ghostifi.launcher.application;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.adapter.web.WebServer;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.carry.KeyCarry;
import net.ghostifi.engine.carry.NameCarry;
import net.ghostifi.engine.carry.Pause;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.launcher.config.Chosen;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.launcher.metrics.Figures;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.identity.Identity;
import net.ghostifi.ports.store.ChangeFeed;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a configuration asks for, open and ready, with an engine that has not been
 * started. Closing it closes all of it, the engine first.
 */
public final class Application implements AutoCloseable {
  private final Configuration configuration;
  private final Resources resources;
  private final Injector injector;
  private final Engine engine;

  private Application(Configuration configuration, Resources resources) {
    this.configuration = configuration;
    this.resources = resources;
    this.injector =
        Guice.createInjector(
            Stage.DEVELOPMENT,
            new SettingsModule(configuration, resources),
            new DatabaseModule(),
            new SecretsModule(),
            new ProvidersModule(),
            new EngineModule(),
            new WebModule());
    this.engine = injector.getInstance(Engine.class);
  }

  /**
   * Opens the database (starts our own if none is configured), brings it up to date, opens the
   * keyset and makes the adapters. Calls no provider.
   */
  public static Application open(Configuration configuration) {
    Resources resources = new Resources();
    try {
      return new Application(configuration, resources);
    } catch (CreationException | ProvisionException failure) {
      resources.close();
      // What is to be told stands in the cause; Guice's own message is for programmers.
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    } catch (RuntimeException failure) {
      resources.close();
      throw failure;
    }
  }

  public Configuration configuration() {
    return configuration;
  }

  public Engine engine() {
    return engine;
  }

  /**
   * Begins to serve the customers' page, if the configuration wants it; it is closed with the rest.
   *
   * @return where it is
   * @throws java.io.UncheckedIOException when its address is taken
   */
  public Optional<String> serve() {
    Settings settings = configuration.settings();
    if (!settings.web().enabled()) {
      return Optional.empty();
    }
    WebServer server =
        WebServer.start(
            settings.web(),
            injector.getInstance(CustomerDesk.class),
            injector.getInstance(Doorkeeper.class),
            identity(),
            settings.schedule().zoneId(),
            clock());
    return Optional.of(resources.keep(server).url());
  }

  private @Nullable Identity identity() {
    Chosen<Identity> chosen = configuration.identity();
    if (chosen == null) {
      return null;
    }
    return made(chosen);
  }

  /** Carries keys here from the vault that another configuration names. */
  public KeyCarry keyCarry(Configuration from) {
    Stores stores = injector.getInstance(Stores.class);
    return new KeyCarry(
        made(from.vault()),
        injector.getInstance(Providers.class).vault(),
        stores.fleet(),
        stores.keys(),
        Pause.holding());
  }

  /** Carries names into the zones of this configuration. */
  public NameCarry nameCarry() {
    return new NameCarry(
        engine.names(),
        keeper(injector.getInstance(Providers.class).dns()),
        engine.fleet(),
        Pause.holding());
  }

  /** Reads the zones that another configuration names. */
  public NameKeeper zones(Configuration from) {
    List<DnsProvider> zones = Chosen.zones(from.dns(), injector.getInstance(AdapterContext.class));
    zones.forEach(this::keep);
    return keeper(zones);
  }

  private NameKeeper keeper(List<DnsProvider> dns) {
    EngineSettings settings = injector.getInstance(EngineSettings.class);
    return new NameKeeper(
        dns,
        settings.dns(),
        settings.installation(),
        injector.getInstance(Stores.class).budgets(),
        clock());
  }

  private <A> A made(Chosen<A> chosen) {
    return keep(chosen.create(injector.getInstance(AdapterContext.class)));
  }

  private <A> A keep(A adapter) {
    if (adapter instanceof AutoCloseable closeable) {
      resources.keep(closeable);
    }
    return adapter;
  }

  /** Tells at once of changes in the database. */
  public ChangeFeed changes() {
    return injector.getInstance(ChangeFeed.class);
  }

  /** The database, for what no port offers. */
  public DatabaseSettings database() {
    return injector.getInstance(DatabaseSettings.class);
  }

  /** The figures of what it does; not shown yet. */
  public Figures figures() {
    return injector.getInstance(Figures.class);
  }

  /** The time. */
  public InstantSource clock() {
    return injector.getInstance(InstantSource.class);
  }

  @Override
  public void close() {
    resources.close();
  }
}
