package net.ghostifi.adapter.vultr;

import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.AdapterContext;

/** Offers {@code vultr} as a compute provider. */
public final class VultrFactory implements ComputeProviderFactory<VultrSettings> {
  @Override
  public String name() {
    return VultrCompute.NAME;
  }

  @Override
  public Class<VultrSettings> settings() {
    return VultrSettings.class;
  }

  @Override
  public ComputeProvider create(VultrSettings settings, AdapterContext context) {
    return new VultrCompute(settings, context);
  }
}
