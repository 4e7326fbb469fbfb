package net.ghostifi.launcher.config;

import java.util.List;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.config.AdapterFactory;

/**
 * An adapter that the configuration has chosen, with its settings.
 *
 * @param <A> the port
 */
public final class Chosen<A> {
  private final AdapterFactory<?, ? extends A> factory;
  private final Record settings;

  Chosen(AdapterFactory<?, ? extends A> factory, Record settings) {
    this.factory = factory;
    this.settings = factory.settings().cast(settings);
  }

  /** Its name in the configuration. */
  public String name() {
    return factory.name();
  }

  Record settings() {
    return settings;
  }

  /** Whether it is the same adapter with the same settings. */
  public boolean isSameAs(Chosen<?> other) {
    return name().equals(other.name()) && settings.equals(other.settings);
  }

  /**
   * Makes it.
   *
   * @throws ConfigurationException when it is a plugin whose classes do not fit together with ours
   */
  public A create(AdapterContext context) {
    try {
      A made = create(factory, context);
      return PluginLoader.origin(factory)
          .map(plugin -> PluginGuard.before(made, plugin))
          .orElse(made);
    } catch (LinkageError broken) {
      Place plugin = PluginLoader.origin(factory).orElseThrow(() -> broken);
      throw new ConfigurationException(
          List.of(new Problem(plugin, "this plugin " + RefusedPluginException.words(broken))));
    }
  }

  private <S extends Record, T> T create(AdapterFactory<S, T> typed, AdapterContext context) {
    return typed.create(typed.settings().cast(settings), context);
  }

  @Override
  public String toString() {
    return "Chosen[" + name() + "]";
  }
}
