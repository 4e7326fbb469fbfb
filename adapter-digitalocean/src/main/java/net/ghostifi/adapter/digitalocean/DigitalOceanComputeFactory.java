package net.ghostifi.adapter.digitalocean;

import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.AdapterContext;

/** Offers {@code digitalocean} as a compute provider. */
public final class DigitalOceanComputeFactory
    implements ComputeProviderFactory<DigitalOceanSettings> {
  @Override
  public String name() {
    return Account.NAME;
  }

  @Override
  public Class<DigitalOceanSettings> settings() {
    return DigitalOceanSettings.class;
  }

  @Override
  public ComputeProvider create(DigitalOceanSettings settings, AdapterContext context) {
    return new DigitalOceanCompute(settings, context);
  }
}
