package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.store.ShopCopy;
import net.ghostifi.ports.vpn.Vpn;
import org.junit.jupiter.api.Test;

/** An engine whose shop is copied, with the entitlement that goes with it. */
class CopiedShopTest {
  private final World world = new World();
  private final Engine engine =
      new Engine(
          settings(),
          new Providers(
              new Shop.Copied(world.shop, Duration.ofMinutes(1)),
              List.of(world.cloud, world.second),
              world.dns,
              world.vault,
              new Vpn(world.keys, world.installer),
              world.profiles),
          world.stores,
          world.wakeUps,
          world.clock);

  private static EngineSettings settings() {
    EngineSettings standard = EngineSettings.standard(World.INSTALLATION);
    return new EngineSettings(
        standard.installation(),
        Entitlement.paidThrough(Duration.ofDays(7)),
        standard.limits(),
        standard.rules(),
        standard.location(),
        standard.dns().withGather(Duration.ZERO),
        standard.intervals());
  }

  private void put(SubscriptionStatus status, String email, Duration paidFor) {
    world.shop.put(
        new Subscription(new SubscriptionId(1), 10, 3, email, status)
            .expiring(world.clock.instant().plus(paidFor)));
  }

  private void put(SubscriptionStatus status, Duration paidFor) {
    put(status, "ann@example.org", paidFor);
  }

  /** A minute at a time: the shop is read, a check is made, and what is due goes on. */
  private void goOn(Duration duration) {
    for (long minutes = duration.toMinutes(); minutes >= 0; minutes--) {
      engine.copyShop();
      engine.check();
      world.wakeUps.ringUntil(world.clock.instant().plus(Duration.ofMinutes(1)));
    }
  }

  @Test
  void a_subscription_in_the_shop_gets_its_server() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));

    goOn(Duration.ofMinutes(10));

    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void a_cancelled_one_keeps_it_until_its_expiration_and_gets_it_back_with_the_same_keys() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    goOn(Duration.ofMinutes(10));
    Server first = world.server();
    byte[] profile = engine.profile(first.name()).orElseThrow();
    put(SubscriptionStatus.CANCELLED, Duration.ofMinutes(30));
    goOn(Duration.ofMinutes(20));
    assertThat(world.server().status()).as("paid for still").isEqualTo(ServerStatus.RUNNING);

    goOn(Duration.ofMinutes(40));
    assertThat(engine.fleet().servers()).as("run out").isEmpty();

    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    goOn(Duration.ofMinutes(10));

    Server again = world.server();
    assertThat(again.name()).isEqualTo(first.name());
    assertThat(again.status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(again.current()).isNotEqualTo(first.current());
    assertThat(engine.profile(again.name()).orElseThrow()).isEqualTo(profile);
  }

  @Test
  void a_failing_one_keeps_it_for_the_grace_from_when_it_was_first_seen() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    goOn(Duration.ofMinutes(10));
    put(SubscriptionStatus.FAILING, Duration.ofDays(-1));
    goOn(Duration.ofMinutes(1));

    world.clock.advance(Duration.ofDays(6));
    goOn(Duration.ofMinutes(10));
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);

    world.clock.advance(Duration.ofDays(1));
    goOn(Duration.ofMinutes(20));
    assertThat(engine.fleet().servers()).isEmpty();
  }

  @Test
  void payments_that_work_again_begin_a_new_grace() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    goOn(Duration.ofMinutes(10));
    put(SubscriptionStatus.FAILING, Duration.ofDays(30));
    goOn(Duration.ofMinutes(1));
    world.clock.advance(Duration.ofDays(6));
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    goOn(Duration.ofMinutes(1));
    put(SubscriptionStatus.FAILING, Duration.ofDays(30));
    goOn(Duration.ofMinutes(1));

    world.clock.advance(Duration.ofDays(2));
    goOn(Duration.ofMinutes(20));

    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void a_shop_that_cannot_be_read_ends_nothing_that_may_have_been_renewed() {
    put(SubscriptionStatus.ACTIVE, Duration.ofMinutes(30));
    goOn(Duration.ofMinutes(10));
    world.shop.calls().failAlways("read", ErrorCategory.UNAVAILABLE);

    goOn(Duration.ofMinutes(90));

    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(engine.plan().notices()).hasExactlyElementsOfTypes(Notice.Unreadable.class);
  }

  @Test
  void nothing_is_built_or_destroyed_before_the_shop_was_read_once() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    world.shop.calls().failAlways("read", ErrorCategory.UNAUTHORIZED);

    goOn(Duration.ofMinutes(3));

    assertThat(engine.fleet().servers()).isEmpty();
    assertThat(engine.plan().notices()).hasExactlyElementsOfTypes(Notice.Unreadable.class);
  }

  @Test
  void a_shop_without_rows_that_had_some_changes_nothing() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    goOn(Duration.ofMinutes(10));
    world.shop.remove(new SubscriptionId(1));

    assertThat(engine.copyShop()).isEmpty();
    assertThat(engine.plan().intents()).isEmpty();
    assertThat(engine.plan().notices()).hasExactlyElementsOfTypes(Notice.Unreadable.class);
  }

  @Test
  void a_row_that_vanished_among_others_is_no_cancellation() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    goOn(Duration.ofMinutes(10));
    world.shop.put(2, SubscriptionStatus.PENDING);
    world.shop.remove(new SubscriptionId(1));

    assertThat(engine.copyShop()).isEqualTo(Optional.of(new ShopCopy.Changes(1, 1, 1)));
    goOn(Duration.ofMinutes(5));

    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(engine.plan().notices()).hasExactlyElementsOfTypes(Notice.Vanished.class);
  }

  @Test
  void a_servers_row_follows_its_customers_address() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    goOn(Duration.ofMinutes(10));
    put(SubscriptionStatus.ACTIVE, "ann@example.net", Duration.ofDays(30));

    goOn(Duration.ofMinutes(1));

    assertThat(world.server().owner().email()).isEqualTo("ann@example.net");
    assertThat(engine.plan().intents()).isEmpty();
  }

  @Test
  void each_of_a_customers_subscriptions_has_a_server_of_its_own() {
    put(SubscriptionStatus.ACTIVE, Duration.ofDays(30));
    world.shop.put(
        new Subscription(
            new SubscriptionId(2), 10, 3, "ann@example.org", SubscriptionStatus.TRIALLING));

    goOn(Duration.ofMinutes(10));

    assertThat(engine.fleet().servers())
        .extracting(server -> server.owner().subscription().value())
        .containsExactly(1L, 2L);
  }
}
