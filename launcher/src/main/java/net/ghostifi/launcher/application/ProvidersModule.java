package net.ghostifi.launcher.application;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.adapter.openvpn.ProfileDirectory;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Shop;
import net.ghostifi.engine.compute.Leaving;
import net.ghostifi.launcher.config.Chosen;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vpn.ProfileStore;
import net.ghostifi.ports.vpn.Vpn;

/** The world: what the configuration has chosen. */
final class ProvidersModule extends AbstractModule {
  @Provides
  @Singleton
  Providers providers(
      Configuration configuration,
      AdapterContext context,
      Resources resources,
      ProfileStore profiles) {
    List<ComputeProvider> compute = new ArrayList<>();
    for (Chosen<ComputeProvider> chosen : configuration.compute()) {
      compute.add(made(chosen, context, resources));
    }
    for (Chosen<ComputeProvider> chosen : configuration.leaving()) {
      compute.add(new Leaving(made(chosen, context, resources)));
    }
    Vpn vpn = configuration.vpn().create(context);
    keep(vpn.installer(), resources);
    ConfigVault vault = made(configuration.vault(), context, resources);
    List<Notifier> notifiers = new ArrayList<>();
    for (Chosen<Notifier> chosen : configuration.notifiers()) {
      notifiers.add(made(chosen, context, resources));
    }
    List<DnsProvider> zones = Chosen.zones(configuration.dns(), context);
    zones.forEach(zone -> keep(zone, resources));
    return new Providers(
        shop(configuration, context, resources), compute, zones, vault, vpn, profiles, notifiers);
  }

  private static Shop shop(
      Configuration configuration, AdapterContext context, Resources resources) {
    Chosen<SubscriptionSource> chosen = configuration.shop();
    return chosen == null
        ? new Shop.Inside()
        : new Shop.Copied(
            made(chosen, context, resources), configuration.settings().subscriptions().interval());
  }

  @Provides
  @Singleton
  ProfileStore profiles(Settings settings) {
    return new ProfileDirectory(settings.profilesFolder());
  }

  private static <A> A made(Chosen<A> chosen, AdapterContext context, Resources resources) {
    return keep(chosen.create(context), resources);
  }

  /** An adapter that holds connections or threads is closed with the rest. */
  private static <A> A keep(A adapter, Resources resources) {
    if (adapter instanceof AutoCloseable closeable) {
      resources.keep(closeable);
    }
    return adapter;
  }
}
