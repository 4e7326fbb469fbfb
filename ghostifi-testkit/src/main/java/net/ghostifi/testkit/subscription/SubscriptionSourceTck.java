package net.ghostifi.testkit.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.testkit.contract.Contract;
import net.ghostifi.testkit.contract.Page;
import net.ghostifi.testkit.contract.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every subscription source promises, by the numbers of its page in docs/contracts. */
@Page("subscriptions")
public abstract class SubscriptionSourceTck extends Contract<ShopWorld> {
  private static final String EMAIL = "ann@example.org";

  private SubscriptionReading.Complete read() {
    return world().source().read();
  }

  private List<Long> ids() {
    return read().subscriptions().stream().map(row -> row.id().value()).toList();
  }

  private void put(long id, String status) {
    world().put(id, 10 * id, 3, EMAIL, status);
  }

  @Test
  final void s01_a_row_is_read_as_the_shop_wrote_it() {
    world().put(7, 70, 3, EMAIL, "active");

    assertThat(read())
        .isEqualTo(
            new SubscriptionReading.Complete(
                List.of(
                    new Subscription(
                        new SubscriptionId(7), 70, 3, EMAIL, SubscriptionStatus.ACTIVE)),
                List.of()));
  }

  @Test
  final void s02_a_row_that_makes_no_sense_is_told_apart_with_its_reason() {
    put(1, "active");
    world().putNonsense(2);
    put(3, "active");

    SubscriptionReading.Complete reading = read();

    assertThat(reading.subscriptions())
        .as("rows that make sense")
        .extracting(row -> row.id().value())
        .containsExactlyInAnyOrder(1L, 3L);
    assertThat(reading.refused())
        .as("rows that make none")
        .extracting(RefusedSubscription::id)
        .containsExactly(new SubscriptionId(2));
    assertThat(reading.refused().getFirst().reason()).as("the reason").isNotBlank();
  }

  @Test
  final void s03_an_empty_shop_is_a_complete_reading() {
    assertThat(read()).isEqualTo(new SubscriptionReading.Complete(List.of(), List.of()));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "READS_UNANSWERED"})
  final void s04_a_shop_that_cannot_be_read_is_a_failure_and_never_empty(Trouble trouble) {
    put(1, "active");
    world().begin(trouble);

    ProviderException failure =
        assertFails("read()", trouble.ofRead(), () -> world().source().read());
    assertThat(failure.operation()).as("operation of a failure").isEqualTo("read");
    world().end();
    assertThat(ids()).as("afterwards").containsExactly(1L);
  }

  @Test
  final void s05_a_shop_of_another_form_is_an_invalid_request() {
    put(1, "active");
    world().deform();

    assertFails("read()", ErrorCategory.INVALID_REQUEST, () -> world().source().read());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNISED")
  final void s06_a_status_is_read_without_regard_to_case(SubscriptionStatus status) {
    String lower = status.name().toLowerCase(java.util.Locale.ROOT);
    put(1, lower);
    put(2, status.name());
    put(3, status.name().charAt(0) + lower.substring(1));

    assertThat(read().subscriptions())
        .hasSize(3)
        .extracting(Subscription::status)
        .containsOnly(status);
  }

  @Test
  final void s07_a_status_never_seen_is_no_nonsense() {
    put(1, "needs_attention");

    assertThat(read().subscriptions())
        .extracting(Subscription::status)
        .containsExactly(SubscriptionStatus.UNRECOGNISED);
    assertThat(read().refused()).as("rows that make no sense").isEmpty();
  }

  @Test
  final void s08_the_next_reading_shows_what_has_changed() {
    put(1, "active");
    put(2, "active");
    assertThat(ids()).containsExactlyInAnyOrder(1L, 2L);

    put(1, "cancelled");
    world().remove(2);

    assertThat(read().subscriptions())
        .singleElement()
        .extracting(Subscription::status)
        .isEqualTo(SubscriptionStatus.CANCELLED);
  }

  @Test
  final void s09_all_rows_are_read_and_each_once() {
    List<Long> written = LongStream.rangeClosed(1, world().moreThanOnePage()).boxed().toList();
    written.forEach(id -> put(id, "active"));

    assertThat(ids()).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  final void s10_reading_changes_nothing() {
    put(1, "active");
    world().putNonsense(2);

    assertThat(read()).isEqualTo(read());
  }

  @Test
  final void s11_many_threads_read_at_once() throws Exception {
    put(1, "active");
    put(2, "cancelled");

    assertThat(atOnce(8, n -> read())).containsOnly(read());
  }

  @Test
  final void s12_pages_add_up_to_the_reading() {
    LongStream.rangeClosed(1, world().moreThanOnePage()).forEach(id -> put(id, "active"));
    world().putNonsense(2);
    List<Subscription> understood = new ArrayList<>();
    List<RefusedSubscription> refused = new ArrayList<>();

    world()
        .source()
        .scan(
            page -> {
              understood.addAll(page.subscriptions());
              refused.addAll(page.refused());
            });

    assertThat(understood).containsExactlyInAnyOrderElementsOf(read().subscriptions());
    assertThat(refused).containsExactlyElementsOf(read().refused());
  }

  @Test
  final void s13_an_expiration_is_an_instant_and_none_is_none() {
    Instant winter = Instant.parse("2026-01-31T23:59:59Z");
    Instant summer = Instant.parse("2026-07-31T03:59:59Z");
    put(1, "active");
    put(2, "cancelled");
    world().expires(2, winter);
    put(3, "active");
    world().expires(3, summer);

    assertThat(read().subscriptions())
        .extracting(Subscription::expiresAt)
        .containsExactlyInAnyOrder(null, winter, summer);
  }
}
