package net.ghostifi.launcher.config;

import java.util.List;
import java.util.function.Supplier;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.config.AdapterFactory;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsProviderFactory;

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
    List<A> made = guarded(() -> List.of(create(factory, context)));
    return made.getFirst();
  }

  /**
   * Makes a DNS provider for each zone that its section names.
   *
   * @throws ConfigurationException as {@link #create}
   */
  public static List<DnsProvider> zones(Chosen<DnsProvider> chosen, AdapterContext context) {
    return chosen.factory instanceof DnsProviderFactory<?> factory
        ? chosen.guarded(() -> chosen.zones(factory, context))
        : List.of(chosen.create(context));
  }

  private <S extends Record> List<DnsProvider> zones(
      DnsProviderFactory<S> typed, AdapterContext context) {
    return typed.zones(typed.settings().cast(settings), context);
  }

  private <T> List<T> guarded(Supplier<List<T>> making) {
    try {
      List<T> made = making.get();
      return PluginLoader.origin(factory)
          .map(plugin -> made.stream().map(each -> PluginGuard.before(each, plugin)).toList())
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
