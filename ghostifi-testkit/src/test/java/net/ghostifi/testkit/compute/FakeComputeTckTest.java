package net.ghostifi.testkit.compute;

class FakeComputeTckTest extends ComputeProviderTck {
  @Override
  protected ComputeWorld create() {
    return new FakeComputeWorld(cloud -> cloud);
  }
}
