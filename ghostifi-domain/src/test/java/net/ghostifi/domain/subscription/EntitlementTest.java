package net.ghostifi.domain.subscription;

import static net.ghostifi.domain.subscription.Standing.ENDED;
import static net.ghostifi.domain.subscription.Standing.PAYS;
import static net.ghostifi.domain.subscription.Standing.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of statuses and presets, as docs/contracts/subscriptions.md shows it. */
class EntitlementTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration GRACE = Duration.ofDays(7);

  private static Subscription row(SubscriptionStatus status) {
    return new Subscription(new SubscriptionId(1), 1, 1, "ann@example.org", status);
  }

  @ParameterizedTest
  @CsvSource({
    // status, seed, paid-through: before its expiration, after it, without one
    "ACTIVE,       PAYS,      PAYS,      ENDED,     PAYS",
    "TRIALLING,    PAYS,      PAYS,      ENDED,     PAYS",
    "CANCELLED,    ENDED,     PAYS,      ENDED,     ENDED",
    "EXPIRED,      ENDED,     ENDED,     ENDED,     ENDED",
    "COMPLETED,    ENDED,     ENDED,     ENDED,     ENDED",
    "PENDING,      UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED",
    "FAILING,      UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED",
    "UNRECOGNISED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED"
  })
  void each_status_stands_as_the_table_says(
      SubscriptionStatus status, Standing seed, Standing paid, Standing over, Standing undated) {
    Subscription row = row(status);
    Subscription later = row.expiring(NOW.plusSeconds(1));
    Subscription earlier = row.expiring(NOW.minusSeconds(1));

    assertThat(Entitlement.seed().standing(later, NOW)).isEqualTo(seed);
    assertThat(Entitlement.seed().standing(earlier, NOW)).isEqualTo(seed);
    assertThat(Entitlement.seed().standing(row, NOW)).isEqualTo(seed);
    Entitlement paidThrough = Entitlement.paidThrough(GRACE);
    assertThat(paidThrough.standing(later, NOW)).isEqualTo(paid);
    assertThat(paidThrough.standing(earlier, NOW)).isEqualTo(over);
    assertThat(paidThrough.standing(row, NOW)).isEqualTo(undated);
  }

  @Test
  void a_subscription_is_paid_for_up_to_the_very_instant_of_its_expiration() {
    Subscription row = row(SubscriptionStatus.CANCELLED).expiring(NOW);

    assertThat(Entitlement.paidThrough(GRACE).standing(row, NOW)).isEqualTo(PAYS);
    assertThat(Entitlement.paidThrough(GRACE).standing(row, NOW.plusNanos(1))).isEqualTo(ENDED);
  }

  @Test
  void a_failing_subscription_keeps_its_server_for_the_grace_whatever_its_expiration() {
    Entitlement paidThrough = Entitlement.paidThrough(GRACE);
    Subscription row = row(SubscriptionStatus.FAILING).expiring(NOW.minusSeconds(99)).failing(NOW);

    assertThat(paidThrough.standing(row, NOW)).isEqualTo(UNDECIDED);
    assertThat(paidThrough.standing(row, NOW.plus(GRACE).minusNanos(1))).isEqualTo(UNDECIDED);
    assertThat(paidThrough.standing(row, NOW.plus(GRACE))).isEqualTo(ENDED);
  }

  @Test
  void no_grace_ends_a_failing_subscription_at_once() {
    Subscription row = row(SubscriptionStatus.FAILING).failing(NOW);

    assertThat(Entitlement.paidThrough(Duration.ZERO).standing(row, NOW)).isEqualTo(ENDED);
  }

  @Test
  void refuses_a_negative_grace() {
    assertThatThrownBy(() -> Entitlement.paidThrough(Duration.ofDays(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a grace is not negative");
  }
}
