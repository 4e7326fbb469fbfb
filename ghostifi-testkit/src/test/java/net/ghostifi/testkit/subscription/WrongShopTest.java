package net.ghostifi.testkit.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.testkit.contract.Trial;
import org.junit.jupiter.api.Test;

/** Each of these sources is wrong in one way, and the contract tests say in which. */
class WrongShopTest {
  private static UnaryOperator<SubscriptionSource> wrong = UnaryOperator.identity();

  /** Run by {@link #broken} only. */
  static final class OnTrial extends SubscriptionSourceTck {
    @Override
    protected ShopWorld create() {
      return new FakeShopWorld(wrong);
    }
  }

  private static Set<String> broken(UnaryOperator<SubscriptionSource> source) {
    wrong = source;
    return Trial.broken(OnTrial.class);
  }

  private static Set<String> brokenWhenRead(UnaryOperator<SubscriptionReading.Complete> change) {
    return broken(right -> () -> change.apply(right.read()));
  }

  @Test
  void the_right_one_breaks_nothing() {
    assertThat(broken(UnaryOperator.identity())).isEmpty();
  }

  @Test
  void an_empty_shop_instead_of_a_failure() {
    assertThat(
            broken(
                right ->
                    () -> {
                      try {
                        return right.read();
                      } catch (ProviderException swallowed) {
                        return new SubscriptionReading.Complete(List.of(), List.of());
                      }
                    }))
        .containsExactly("S04", "S05");
  }

  @Test
  void a_shop_of_another_form_that_is_merely_unavailable() {
    assertThat(
            broken(
                right ->
                    () -> {
                      try {
                        return right.read();
                      } catch (ProviderException failure) {
                        throw ProviderException.of(
                            ErrorCategory.UNAVAILABLE, "fake-shop", "read", "no");
                      }
                    }))
        .containsExactly("S04", "S05");
  }

  @Test
  void the_first_rows() {
    assertThat(
            brokenWhenRead(
                reading ->
                    new SubscriptionReading.Complete(
                        reading.subscriptions().stream().limit(1_000).toList(), reading.refused())))
        .containsExactly("S09");
  }

  @Test
  void nonsense_that_is_dropped() {
    assertThat(
            brokenWhenRead(
                reading -> new SubscriptionReading.Complete(reading.subscriptions(), List.of())))
        .containsExactly("S02");
  }

  @Test
  void a_status_never_seen_that_is_dropped() {
    assertThat(
            brokenWhenRead(
                reading ->
                    new SubscriptionReading.Complete(
                        reading.subscriptions().stream()
                            .filter(row -> row.status() != SubscriptionStatus.UNRECOGNISED)
                            .toList(),
                        reading.refused())))
        .containsExactly("S07");
  }

  @Test
  void active_rows_only() {
    assertThat(
            brokenWhenRead(
                reading ->
                    new SubscriptionReading.Complete(
                        reading.subscriptions().stream()
                            .filter(row -> row.status() == SubscriptionStatus.ACTIVE)
                            .toList(),
                        reading.refused())))
        .containsExactly("S06", "S07", "S08", "S13");
  }

  @Test
  void what_was_read_before() {
    assertThat(
            broken(
                right -> {
                  List<SubscriptionReading.Complete> kept = new ArrayList<>();
                  return () -> {
                    kept.add(right.read());
                    return kept.getFirst();
                  };
                }))
        .containsExactly("S08");
  }

  @Test
  void products_instead_of_customers() {
    assertThat(
            brokenWhenRead(
                reading ->
                    new SubscriptionReading.Complete(
                        reading.subscriptions().stream().map(WrongShopTest::swapped).toList(),
                        reading.refused())))
        .containsExactly("S01");
  }

  private static Subscription swapped(Subscription row) {
    return new Subscription(
        row.id(),
        row.productId(),
        row.customerId(),
        row.email(),
        row.status(),
        row.expiresAt(),
        row.failingSince());
  }

  @Test
  void the_first_page_only() {
    assertThat(
            broken(
                right ->
                    new SubscriptionSource() {
                      @Override
                      public SubscriptionReading.Complete read() {
                        return right.read();
                      }

                      @Override
                      public void scan(Consumer<SubscriptionReading.Complete> pages) {
                        List<Subscription> first =
                            read().subscriptions().stream().limit(500).toList();
                        pages.accept(new SubscriptionReading.Complete(first, read().refused()));
                      }
                    }))
        .containsExactly("S12");
  }

  @Test
  void dates_an_hour_too_early() {
    assertThat(
            brokenWhenRead(
                reading ->
                    new SubscriptionReading.Complete(
                        reading.subscriptions().stream().map(WrongShopTest::earlier).toList(),
                        reading.refused())))
        .containsExactly("S13");
  }

  private static Subscription earlier(Subscription row) {
    return row.expiresAt() == null ? row : row.expiring(row.expiresAt().minusSeconds(3600));
  }
}
