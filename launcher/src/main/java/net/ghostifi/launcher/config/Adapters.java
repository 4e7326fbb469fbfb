package net.ghostifi.launcher.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.AdapterFactory;
import net.ghostifi.ports.dns.DnsProviderFactory;
import net.ghostifi.ports.identity.IdentityFactory;
import net.ghostifi.ports.notice.NotifierFactory;
import net.ghostifi.ports.subscription.SubscriptionSourceFactory;
import net.ghostifi.ports.vault.ConfigVaultFactory;
import net.ghostifi.ports.vpn.VpnFactory;

/**
 * The adapters that can be chosen by name.
 *
 * @param builtIn those that come with us
 * @param plugins those that others have written
 * @param refused plugins that cannot be used; a configuration is not read as long as there are any
 */
public record Adapters(
    List<AdapterFactory<?, ?>> builtIn, List<Plugin> plugins, List<Problem> refused) {
  public Adapters {
    builtIn = List.copyOf(builtIn);
    plugins = List.copyOf(plugins);
    refused = List.copyOf(refused);
  }

  /** All that are on the class path. */
  public static Adapters discovered() {
    List<AdapterFactory<?, ?>> found = new ArrayList<>();
    for (Port port : Port.values()) {
      ServiceLoader.load(port.factory()).forEach(each -> found.add((AdapterFactory<?, ?>) each));
    }
    return new Adapters(found, List.of(), List.of());
  }

  /**
   * The same, and what lies in the folder of plugins.
   *
   * @param variables the environment, which may name the folder
   */
  public static Adapters withPlugins(Map<String, String> variables) {
    return PluginFolder.find(variables).load(discovered().builtIn());
  }

  public List<ComputeProviderFactory<?>> compute() {
    return of(ComputeProviderFactory.class);
  }

  public List<DnsProviderFactory<?>> dns() {
    return of(DnsProviderFactory.class);
  }

  public List<ConfigVaultFactory<?>> vaults() {
    return of(ConfigVaultFactory.class);
  }

  public List<VpnFactory<?>> vpns() {
    return of(VpnFactory.class);
  }

  public List<NotifierFactory<?>> notifiers() {
    return of(NotifierFactory.class);
  }

  public List<SubscriptionSourceFactory<?>> shops() {
    return of(SubscriptionSourceFactory.class);
  }

  public List<IdentityFactory<?>> identities() {
    return of(IdentityFactory.class);
  }

  /** Those of one port. What the cast leaves unchecked is the wildcard, which allows anything. */
  @SuppressWarnings("unchecked")
  private <F extends AdapterFactory<?, ?>> List<F> of(Class<? super F> port) {
    return all().filter(port::isInstance).map(each -> (F) each).toList();
  }

  Stream<AdapterFactory<?, ?>> all() {
    return Stream.concat(
        builtIn.stream(), plugins.stream().flatMap(plugin -> plugin.factories().stream()));
  }

  /** The records to which the section of this name is bound: one for each port it serves. */
  List<Class<? extends Record>> settingsOf(String name) {
    List<Class<? extends Record>> types = new ArrayList<>();
    all()
        .filter(factory -> factory.name().equals(name))
        .forEach(each -> types.add(each.settings()));
    return types;
  }
}
