package net.ghostifi.testkit.subscription;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.testkit.contract.FakeTroubles;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;

/** The fake shop. */
final class FakeShopWorld implements ShopWorld {
  private final FakeSubscriptionSource fake = new FakeSubscriptionSource();
  private final SubscriptionSource source;
  private final FakeTroubles troubles =
      new FakeTroubles(fake.calls(), List.of("read"), List.of("read"), List.of());

  /**
   * @param wrong what stands between the tests and the fake
   */
  FakeShopWorld(UnaryOperator<SubscriptionSource> wrong) {
    source = wrong.apply(fake);
  }

  @Override
  public SubscriptionSource source() {
    return source;
  }

  @Override
  public void begin(Trouble trouble) {
    troubles.begin(trouble);
  }

  @Override
  public void end() {
    troubles.end();
  }

  @Override
  public void put(long id, long customer, long product, String email, String status) {
    fake.put(
        new Subscription(
            new SubscriptionId(id), customer, product, email, SubscriptionStatus.parse(status)));
  }

  @Override
  public void expires(long id, Instant at) {
    fake.expire(new SubscriptionId(id), at);
  }

  @Override
  public void putNonsense(long id) {
    fake.refuse(new SubscriptionId(id), "it makes no sense");
  }

  @Override
  public void remove(long id) {
    fake.remove(new SubscriptionId(id));
  }

  @Override
  public void deform() {
    fake.calls().failAlways("read", ErrorCategory.INVALID_REQUEST);
  }

  @Override
  public int moreThanOnePage() {
    return 1_001;
  }

  @Override
  public void close() {}
}
