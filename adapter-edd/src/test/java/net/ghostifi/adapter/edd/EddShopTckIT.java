package net.ghostifi.adapter.edd;

import net.ghostifi.testkit.subscription.ShopWorld;
import net.ghostifi.testkit.subscription.SubscriptionSourceTck;

class EddShopTckIT extends SubscriptionSourceTck {
  @Override
  protected ShopWorld create() {
    return new EddWorld();
  }
}
