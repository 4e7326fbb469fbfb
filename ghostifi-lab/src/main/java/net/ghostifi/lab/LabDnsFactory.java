package net.ghostifi.lab;

import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsProviderFactory;

/** Offers {@code lab} as a DNS provider. */
public final class LabDnsFactory implements DnsProviderFactory<LabSettings> {
  @Override
  public String name() {
    return Lab.NAME;
  }

  @Override
  public Class<LabSettings> settings() {
    return LabSettings.class;
  }

  @Override
  public DnsProvider create(LabSettings settings, AdapterContext context) {
    return new LabDns(Lab.of(settings));
  }
}
