package net.ghostifi.adapter.jdbc;

import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.subscription.SubscriptionSource;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

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
    try {
      return SubscriptionRows.read(transactions.sql(), DSL.noCondition());
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
}
