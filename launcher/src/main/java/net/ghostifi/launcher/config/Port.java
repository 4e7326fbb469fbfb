package net.ghostifi.launcher.config;

import java.util.Arrays;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.AdapterFactory;
import net.ghostifi.ports.dns.DnsProviderFactory;
import net.ghostifi.ports.identity.IdentityFactory;
import net.ghostifi.ports.notice.NotifierFactory;
import net.ghostifi.ports.subscription.SubscriptionSourceFactory;
import net.ghostifi.ports.vault.ConfigVaultFactory;
import net.ghostifi.ports.vpn.VpnFactory;

/** A port for which adapters can be chosen. */
enum Port {
  COMPUTE(ComputeProviderFactory.class, "compute.providers"),
  DNS(DnsProviderFactory.class, "dns.provider"),
  VAULT(ConfigVaultFactory.class, "vault.provider"),
  VPN(VpnFactory.class, "vpn.provider"),
  NOTICES(NotifierFactory.class, "notices.channels"),
  SHOP(SubscriptionSourceFactory.class, "subscriptions.source"),
  IDENTITY(IdentityFactory.class, "web.auth");

  private final Class<?> factory;
  private final String key;

  Port(Class<?> factory, String key) {
    this.factory = factory;
    this.key = key;
  }

  /** What its adapters are made by. */
  Class<?> factory() {
    return factory;
  }

  /** By which key of the configuration they are chosen. */
  String key() {
    return key;
  }

  static Port of(AdapterFactory<?, ?> made) {
    return Arrays.stream(values())
        .filter(port -> port.factory.isInstance(made))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(made.getClass() + " serves no port"));
  }
}
