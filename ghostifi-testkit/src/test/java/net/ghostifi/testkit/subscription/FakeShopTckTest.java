package net.ghostifi.testkit.subscription;

class FakeShopTckTest extends SubscriptionSourceTck {
  @Override
  protected ShopWorld create() {
    return new FakeShopWorld(shop -> shop);
  }
}
