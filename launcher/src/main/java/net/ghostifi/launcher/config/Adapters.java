package net.ghostifi.launcher.config;

import java.util.ArrayList;
import java.util.List;
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

/** The adapters that can be chosen by name. */
public record Adapters(
    List<ComputeProviderFactory<?>> compute,
    List<DnsProviderFactory<?>> dns,
    List<ConfigVaultFactory<?>> vaults,
    List<VpnFactory<?>> vpns,
    List<NotifierFactory<?>> notifiers,
    List<SubscriptionSourceFactory<?>> shops,
    List<IdentityFactory<?>> identities) {
  public Adapters {
    compute = List.copyOf(compute);
    dns = List.copyOf(dns);
    vaults = List.copyOf(vaults);
    vpns = List.copyOf(vpns);
    notifiers = List.copyOf(notifiers);
    shops = List.copyOf(shops);
    identities = List.copyOf(identities);
  }

  /** All that are on the class path. */
  public static Adapters discovered() {
    List<ComputeProviderFactory<?>> compute = new ArrayList<>();
    ServiceLoader.load(ComputeProviderFactory.class).forEach(compute::add);
    List<DnsProviderFactory<?>> dns = new ArrayList<>();
    ServiceLoader.load(DnsProviderFactory.class).forEach(dns::add);
    List<ConfigVaultFactory<?>> vaults = new ArrayList<>();
    ServiceLoader.load(ConfigVaultFactory.class).forEach(vaults::add);
    List<VpnFactory<?>> vpns = new ArrayList<>();
    ServiceLoader.load(VpnFactory.class).forEach(vpns::add);
    List<NotifierFactory<?>> notifiers = new ArrayList<>();
    ServiceLoader.load(NotifierFactory.class).forEach(notifiers::add);
    List<SubscriptionSourceFactory<?>> shops = new ArrayList<>();
    ServiceLoader.load(SubscriptionSourceFactory.class).forEach(shops::add);
    List<IdentityFactory<?>> identities = new ArrayList<>();
    ServiceLoader.load(IdentityFactory.class).forEach(identities::add);
    return new Adapters(compute, dns, vaults, vpns, notifiers, shops, identities);
  }

  Stream<AdapterFactory<?, ?>> all() {
    return Stream.of(compute, dns, vaults, vpns, notifiers, shops, identities)
        .flatMap(List::stream);
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
