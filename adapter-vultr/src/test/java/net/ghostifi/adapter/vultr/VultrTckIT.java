package net.ghostifi.adapter.vultr;

import net.ghostifi.testkit.compute.ComputeProviderTck;
import net.ghostifi.testkit.compute.ComputeWorld;

class VultrTckIT extends ComputeProviderTck {
  @Override
  protected ComputeWorld create() {
    return new VultrWorld();
  }
}
