package net.ghostifi.adapter.jdbc;

import net.ghostifi.testkit.subscription.ShopWorld;
import net.ghostifi.testkit.subscription.SubscriptionSourceTck;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresShopTckIT extends SubscriptionSourceTck {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Override
  protected ShopWorld create() {
    return new PostgresShopWorld(POSTGRES);
  }
}
