package net.ghostifi.testkit.store;

import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.testkit.fake.FakeDoorkeeper;

class FakeDoorkeeperTckTest extends DoorkeeperTck {
  @Override
  protected Doorkeeper create() {
    return new FakeDoorkeeper();
  }
}
