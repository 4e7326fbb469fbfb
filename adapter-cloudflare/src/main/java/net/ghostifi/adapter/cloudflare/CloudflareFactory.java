package net.ghostifi.adapter.cloudflare;

import java.util.List;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsProviderFactory;

/** Offers {@code cloudflare} as a DNS provider. */
public final class CloudflareFactory implements DnsProviderFactory<CloudflareSettings> {
  @Override
  public String name() {
    return CloudflareDns.NAME;
  }

  @Override
  public Class<CloudflareSettings> settings() {
    return CloudflareSettings.class;
  }

  @Override
  public DnsProvider create(CloudflareSettings settings, AdapterContext context) {
    return zones(settings, context).getFirst();
  }

  @Override
  public List<DnsProvider> zones(CloudflareSettings settings, AdapterContext context) {
    return CloudflareDns.zones(settings, context);
  }
}
