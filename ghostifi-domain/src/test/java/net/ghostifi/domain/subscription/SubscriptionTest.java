package net.ghostifi.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
  private static Subscription of(long customer, long product, String email) {
    return new Subscription(
        new SubscriptionId(1), customer, product, email, SubscriptionStatus.ACTIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b", "ann@example.org", "o'neil+vpn@sub.example.org", "ü@exämple.org"})
  void has_an_address(String email) {
    assertThat(of(1, 1, email).email()).isEqualTo(email);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ann", "@example.org", "ann@", "ann smith@example.org", "ann@example.org "})
  void has_nothing_else_for_an_address(String email) {
    assertThatThrownBy(() -> of(1, 1, email))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("email is an address such as ann@example.org, not '" + email + "'");
  }

  @Test
  void brings_no_line_of_its_own_into_a_log() {
    assertThatThrownBy(() -> of(1, 1, "ann@example.org\nERROR all is lost\u007f"))
        .hasMessage(
            "email is an address such as ann@example.org, not"
                + " 'ann@example.org?ERROR all is lost?'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb@c", "a\u007fb@c", "a\u0000b@c"})
  void has_no_address_with_control_characters(String email) {
    assertThatThrownBy(() -> of(1, 1, email)).hasMessageEndingWith("'a?b@c'");
  }

  @Test
  void has_an_address_of_at_most_254_characters() {
    String longest = "a".repeat(252) + "@b";

    assertThat(of(1, 1, longest).email()).hasSize(254);
    assertThatThrownBy(() -> of(1, 1, "a" + longest)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5})
  void has_positive_numbers(long number) {
    assertThatThrownBy(() -> new SubscriptionId(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a subscription id is positive, not " + number);
    assertThatThrownBy(() -> of(number, 1, "a@b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customer_id is positive, not " + number);
    assertThatThrownBy(() -> of(1, number, "a@b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("product_id is positive, not " + number);
  }

  @ParameterizedTest
  @EnumSource(SubscriptionStatus.class)
  void reads_its_status_without_regard_to_case(SubscriptionStatus status) {
    assertThat(SubscriptionStatus.parse(status.name().toLowerCase(Locale.ROOT))).isEqualTo(status);
    assertThat(SubscriptionStatus.parse(" " + status.name() + " ")).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "needs_attention", "canceled", "active x"})
  void does_not_recognise_other_statuses(String text) {
    assertThat(SubscriptionStatus.parse(text)).isEqualTo(SubscriptionStatus.UNRECOGNISED);
  }

  @Test
  void reads_its_status_the_same_in_turkish() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(SubscriptionStatus.parse("failing")).isEqualTo(SubscriptionStatus.FAILING);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, PAYS",
    "TRIALLING, PAYS",
    "CANCELLED, ENDED",
    "EXPIRED, ENDED",
    "COMPLETED, ENDED",
    "PENDING, UNDECIDED",
    "FAILING, UNDECIDED",
    "UNRECOGNISED, UNDECIDED"
  })
  void stands_as_the_founder_says(SubscriptionStatus status, Standing standing) {
    Subscription subscription = new Subscription(new SubscriptionId(1), 1, 1, "a@b", status);

    assertThat(Entitlement.seed().standing(subscription, Instant.EPOCH)).isEqualTo(standing);
  }
}
