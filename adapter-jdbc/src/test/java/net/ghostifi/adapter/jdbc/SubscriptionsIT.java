package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.UUID;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.subscription.SubscriptionSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What this table has beyond the contract, which {@link PostgresShopTckIT} tests. */
class SubscriptionsIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Test
  void a_row_in_the_shops_words_is_understood() {
    insert(7, "'Active'", "' ann@example.org '");
    insert(8, "'needs_attention'", "'bob@example.org'");
    assertThat(source().read().subscriptions())
        .containsExactly(
            new Subscription(
                new SubscriptionId(7), 70, 3, "ann@example.org", SubscriptionStatus.ACTIVE),
            new Subscription(
                new SubscriptionId(8), 80, 3, "bob@example.org", SubscriptionStatus.UNRECOGNISED));
  }

  @Test
  void a_row_that_makes_no_sense_is_refused_alone() {
    insert(7, "'active'", "null");
    insert(8, "'active'", "'nonsense'");
    insert(9, "'active'", "'ann@example.org'");
    SubscriptionReading.Complete reading = source().read();
    assertThat(reading.subscriptions()).extracting(row -> row.id().value()).containsExactly(9L);
    assertThat(reading.refused())
        .extracting(RefusedSubscription::reason)
        .containsExactly(
            "email is missing", "email is an address such as ann@example.org, not 'nonsense'");
  }

  @Test
  void a_table_that_may_not_be_read_is_told_as_that() {
    String role = "stranger_" + UUID.randomUUID().toString().substring(0, 8);
    POSTGRES.run("create role " + role + " login password 'stranger'");
    try {
      DatabaseSettings settings =
          new DatabaseSettings(POSTGRES.settings().url(), role, new SecretText("stranger"), 2);
      SubscriptionSource source =
          new PostgresSubscriptionSource(new Transactions(new Connections(settings).single()));
      assertThatThrownBy(source::read)
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.UNAUTHORIZED));
    } finally {
      POSTGRES.run("drop role " + role);
    }
  }

  @Test
  void a_lost_database_is_unavailable() {
    Database closed = Database.open(POSTGRES.settings(), InstantSource.system());
    closed.close();
    assertThatThrownBy(() -> closed.subscriptions().read())
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE));
  }

  private static SubscriptionSource source() {
    return POSTGRES.database().subscriptions();
  }

  private static void insert(int id, String status, String email) {
    POSTGRES.run(
        "insert into wp_edd_subscriptions"
            + " (id, customer_id, product_id, status, email, expiration) values ("
            + String.join(", ", id + "", id + "0", "3", status, email, "null")
            + ")");
  }
}
