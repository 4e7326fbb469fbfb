package net.ghostifi.adapter.digitalocean;

import net.ghostifi.testkit.compute.ComputeProviderTck;
import net.ghostifi.testkit.compute.ComputeWorld;

class DigitalOceanComputeTckIT extends ComputeProviderTck {
  @Override
  protected ComputeWorld create() {
    return new DigitalOceanWorld();
  }
}
