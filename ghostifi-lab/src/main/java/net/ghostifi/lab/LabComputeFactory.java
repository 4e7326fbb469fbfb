package net.ghostifi.lab;

import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.AdapterContext;

/** Offers {@code lab} as a compute provider. */
public final class LabComputeFactory implements ComputeProviderFactory<LabSettings> {
  @Override
  public String name() {
    return Lab.NAME;
  }

  @Override
  public Class<LabSettings> settings() {
    return LabSettings.class;
  }

  @Override
  public ComputeProvider create(LabSettings settings, AdapterContext context) {
    return new LabCompute(Lab.of(settings), context.clock());
  }
}
