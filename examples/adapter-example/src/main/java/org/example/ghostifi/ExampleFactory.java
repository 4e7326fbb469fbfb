package org.example.ghostifi;

import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.AdapterContext;

/**
 * Offers {@code example} as a compute provider. The launcher finds this class by the file {@code
 * META-INF/services/net.ghostifi.ports.compute.ComputeProviderFactory}, in which it is named.
 */
public final class ExampleFactory implements ComputeProviderFactory<ExampleSettings> {
  @Override
  public String name() {
    return ExampleCompute.NAME;
  }

  @Override
  public Class<ExampleSettings> settings() {
    return ExampleSettings.class;
  }

  /** Calls nobody: a configuration is checked where the cloud cannot be reached, too. */
  @Override
  public ComputeProvider create(ExampleSettings settings, AdapterContext context) {
    return new ExampleCompute(settings, context);
  }
}
