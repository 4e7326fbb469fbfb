package net.ghostifi.simulation;

import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;

/** A shop whose table cannot always be read. */
record Shop(World world, FakeSubscriptionSource shop) implements SubscriptionSource {
  @Override
  public SubscriptionReading.Complete read() {
    if (world.weather().strikes(Fault.SHOP_UNREADABLE)) {
      throw ProviderException.of(ErrorCategory.UNAVAILABLE, "shop", "read", "it misbehaves");
    }
    return shop.read();
  }
}
