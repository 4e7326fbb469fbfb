package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.ShopCopy;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The copy of a shop in our own table. */
class ShopCopyIT {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private final FakeSubscriptionSource shop = new FakeSubscriptionSource();
  private final ShopCopy copy = POSTGRES.database().fleet().shopCopy();

  private SubscriptionReading.Complete rows() {
    return POSTGRES.database().subscriptions().read();
  }

  private static String versions() {
    return POSTGRES.ask(
        "select coalesce(string_agg(id || ':' || xmin, ' ' order by id), '')"
            + " from wp_edd_subscriptions");
  }

  private void assertRefused(String words) {
    assertThatThrownBy(() -> copy.take(shop, NOW.plusSeconds(60)))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining(words);
  }

  @Test
  void is_equal_to_the_shop() {
    shop.put(1, SubscriptionStatus.ACTIVE);
    shop.put(2, SubscriptionStatus.CANCELLED);
    shop.expire(new SubscriptionId(2), Instant.parse("2026-03-31T21:59:59Z"));
    shop.put(4, SubscriptionStatus.UNRECOGNISED);
    shop.refuse(new SubscriptionId(3), "email is missing");

    assertThat(copy.take(shop, NOW)).isEqualTo(new ShopCopy.Changes(4, 4, 0));

    assertThat(rows()).isEqualTo(shop.read());
  }

  /** A shop's first and last day, which may be in another year by the clock of Greenwich. */
  @Test
  void bears_dates_that_mean_never_and_for_ever() {
    shop.put(1, SubscriptionStatus.ACTIVE);
    shop.expire(new SubscriptionId(1), Instant.parse("+10000-01-01T04:59:59Z"));
    shop.put(2, SubscriptionStatus.ACTIVE);
    shop.expire(new SubscriptionId(2), Instant.parse("0000-12-31T12:00:00Z"));

    copy.take(shop, NOW);
    assertThat(copy.take(shop, NOW.plusSeconds(60)).any()).isFalse();

    assertThat(rows().subscriptions())
        .extracting(Subscription::expiresAt)
        .containsExactly(
            Instant.parse("9999-12-31T23:59:59Z"), Instant.parse("0001-01-01T00:00:00Z"));
  }

  @Test
  void writes_only_what_differs() {
    shop.put(1, SubscriptionStatus.ACTIVE);
    shop.put(2, SubscriptionStatus.ACTIVE);
    copy.take(shop, NOW);
    String before = versions();

    assertThat(copy.take(shop, NOW.plusSeconds(60)).any()).isFalse();
    assertThat(versions()).isEqualTo(before);

    shop.put(2, SubscriptionStatus.CANCELLED);
    assertThat(copy.take(shop, NOW.plusSeconds(120))).isEqualTo(new ShopCopy.Changes(2, 1, 0));
    assertThat(versions().split(" ")[0]).isEqualTo(before.split(" ")[0]);
    assertThat(rows()).isEqualTo(shop.read());
  }

  @Test
  void half_a_scan_changes_nothing() {
    shop.put(1, SubscriptionStatus.ACTIVE);
    shop.put(2, SubscriptionStatus.ACTIVE);
    copy.take(shop, NOW);
    String before = versions();
    shop.put(1, SubscriptionStatus.CANCELLED);
    SubscriptionSource cut =
        new SubscriptionSource() {
          @Override
          public SubscriptionReading.Complete read() {
            throw new AssertionError("it is too large");
          }

          @Override
          public void scan(Consumer<SubscriptionReading.Complete> pages) {
            List<Subscription> first = shop.read().subscriptions().subList(0, 1);
            pages.accept(new SubscriptionReading.Complete(first, List.of()));
            throw ProviderException.of(ErrorCategory.UNAVAILABLE, "shop", "read", "cut off");
          }
        };

    assertThatThrownBy(() -> copy.take(cut, NOW.plusSeconds(60))).hasMessageContaining("cut off");

    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void a_row_that_vanished_vanishes_and_an_empty_shop_changes_nothing() {
    shop.put(1, SubscriptionStatus.ACTIVE);
    shop.put(2, SubscriptionStatus.ACTIVE);
    copy.take(shop, NOW);
    shop.remove(new SubscriptionId(2));
    assertThat(copy.take(shop, NOW.plusSeconds(30))).isEqualTo(new ShopCopy.Changes(1, 0, 1));

    shop.remove(new SubscriptionId(1));

    assertRefused("it has no subscription any more");
    assertThat(rows().subscriptions()).hasSize(1);
  }

  @Test
  void is_not_mixed_with_subscriptions_of_our_own() {
    POSTGRES.run(
        "insert into wp_edd_subscriptions (customer_id, product_id, email, status)"
            + " values (1, 1, 'ann@example.org', 'active')");
    shop.put(1, SubscriptionStatus.CANCELLED);

    assertRefused("holds 1 subscriptions that are no copy");
    assertThat(rows().subscriptions())
        .extracting(Subscription::status)
        .containsExactly(SubscriptionStatus.ACTIVE);
  }

  @Test
  void what_a_row_said_before_it_made_no_sense_is_kept() {
    SubscriptionId id = shop.put(1, SubscriptionStatus.FAILING);
    copy.take(shop, NOW);
    Instant since = rows().subscriptions().getFirst().failingSince();
    shop.refuse(id, "email is missing");
    copy.take(shop, NOW.plusSeconds(60));
    assertThat(rows()).isEqualTo(shop.read());

    shop.put(1, SubscriptionStatus.FAILING);
    copy.take(shop, NOW.plusSeconds(120));

    assertThat(since).isNotNull();
    assertThat(rows().subscriptions().getFirst().failingSince()).isEqualTo(since);
  }

  @Test
  void remembers_since_when_a_subscription_fails_for_as_long_as_it_does() {
    shop.put(1, SubscriptionStatus.FAILING);
    copy.take(shop, NOW);
    POSTGRES.run("update fleet_pair set failing_since = '2026-01-01T00:00:00Z'");
    shop.expire(new SubscriptionId(1), NOW);
    copy.take(shop, NOW.plusSeconds(60));
    assertThat(rows().subscriptions().getFirst().failingSince()).isEqualTo("2026-01-01T00:00:00Z");

    shop.put(1, SubscriptionStatus.ACTIVE);
    copy.take(shop, NOW.plusSeconds(120));
    assertThat(rows().subscriptions().getFirst().failingSince()).isNull();

    shop.put(1, SubscriptionStatus.FAILING);
    copy.take(shop, NOW.plusSeconds(180));
    assertThat(rows().subscriptions().getFirst().failingSince())
        .isAfter(Instant.parse("2026-01-02T00:00:00Z"));
  }

  @Test
  void an_older_reading_does_not_take_the_place_of_a_newer_one() {
    shop.put(1, SubscriptionStatus.CANCELLED);
    copy.take(shop, NOW);
    shop.put(1, SubscriptionStatus.ACTIVE);

    assertThat(copy.take(shop, NOW.minus(Duration.ofMinutes(1))).any()).isFalse();

    assertThat(rows().subscriptions())
        .extracting(Subscription::status)
        .containsExactly(SubscriptionStatus.CANCELLED);
  }
}
