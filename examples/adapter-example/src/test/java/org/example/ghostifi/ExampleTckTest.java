package org.example.ghostifi;

import net.ghostifi.testkit.compute.ComputeProviderTck;
import net.ghostifi.testkit.compute.ComputeWorld;

/** The whole contract: each test is named by the number of its rule. */
class ExampleTckTest extends ComputeProviderTck {
  @Override
  protected ComputeWorld create() throws Exception {
    return new ExampleWorld();
  }
}
