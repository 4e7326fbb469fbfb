package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.WP_EDD_SUBSCRIPTIONS;

import java.util.ArrayList;
import java.util.List;
import net.ghostifi.adapter.jdbc.generated.tables.records.WpEddSubscriptionsRecord;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.subscription.SubscriptionSource;
import org.jooq.exception.DataAccessException;

/** The subscriptions in our own table {@code wp_edd_subscriptions}. */
final class PostgresSubscriptionSource implements SubscriptionSource {

  private static final String NAME = "wp_edd_subscriptions";

  /** {@code insufficient_privilege}, which is filed under mistakes in the statement. */
  private static final String NOT_ALLOWED = "42501";

  private final Transactions transactions;

  PostgresSubscriptionSource(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public SubscriptionReading.Complete read() {
    List<Subscription> understood = new ArrayList<>();
    List<RefusedSubscription> refused = new ArrayList<>();
    for (WpEddSubscriptionsRecord row : rows()) {
      try {
        understood.add(subscription(row));
      } catch (IllegalArgumentException e) {
        refused.add(
            new RefusedSubscription(
                new SubscriptionId(row.getId()), String.valueOf(e.getMessage())));
      }
    }
    return new SubscriptionReading.Complete(understood, refused);
  }

  private List<WpEddSubscriptionsRecord> rows() {
    try {
      return transactions
          .sql()
          .selectFrom(WP_EDD_SUBSCRIPTIONS)
          .orderBy(WP_EDD_SUBSCRIPTIONS.ID)
          .fetch();
    } catch (DataAccessException e) {
      throw ProviderException.of(category(e), NAME, "read", String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private static ErrorCategory category(DataAccessException failure) {
    if (failure.sqlState().equals(NOT_ALLOWED)) {
      return ErrorCategory.UNAUTHORIZED;
    }
    return switch (failure.sqlStateClass()) {
      case C28_INVALID_AUTHORIZATION_SPECIFICATION -> ErrorCategory.UNAUTHORIZED;
      case C42_SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION -> ErrorCategory.INVALID_REQUEST;
      default -> ErrorCategory.UNAVAILABLE;
    };
  }

  private static Subscription subscription(WpEddSubscriptionsRecord row) {
    String email = row.getEmail();
    if (email == null || email.isBlank()) {
      throw new IllegalArgumentException("email is missing");
    }
    return new Subscription(
        new SubscriptionId(row.getId()),
        row.getCustomerId(),
        row.getProductId(),
        email.strip(),
        SubscriptionStatus.parse(row.getStatus()));
  }
}
