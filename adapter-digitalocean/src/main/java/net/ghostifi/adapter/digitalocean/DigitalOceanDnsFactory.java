package net.ghostifi.adapter.digitalocean;

import java.util.List;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsProviderFactory;

/** Offers {@code digitalocean} as a DNS provider. */
public final class DigitalOceanDnsFactory implements DnsProviderFactory<DigitalOceanDnsSettings> {
  @Override
  public String name() {
    return Account.NAME;
  }

  @Override
  public Class<DigitalOceanDnsSettings> settings() {
    return DigitalOceanDnsSettings.class;
  }

  @Override
  public DnsProvider create(DigitalOceanDnsSettings settings, AdapterContext context) {
    return zones(settings, context).getFirst();
  }

  @Override
  public List<DnsProvider> zones(DigitalOceanDnsSettings settings, AdapterContext context) {
    return DigitalOceanDns.zones(settings, context);
  }
}
