package net.ghostifi.adapter.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Gathers the pages of a shop in a temporary table, each in one statement. */
final class ScannedRows implements AutoCloseable {
  private static final String INSERT =
      """
      insert into scanned
      select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
        ?::text[]::timestamp[], ?::text[])
      """;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Connection connection;
  private final PreparedStatement insert;

  ScannedRows(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement(INSERT);
  }

  /** One page's columns. */
  private record Columns(
      Long[] id,
      Long[] customer,
      Long[] product,
      @Nullable String[] email,
      String[] status,
      @Nullable String[] expiration,
      @Nullable String[] refusal) {
    Columns(int rows) {
      this(
          new Long[rows],
          new Long[rows],
          new Long[rows],
          new String[rows],
          new String[rows],
          new String[rows],
          new String[rows]);
    }

    void put(int row, Subscription subscription) {
      id[row] = subscription.id().value();
      customer[row] = subscription.customerId();
      product[row] = subscription.productId();
      email[row] = subscription.email();
      status[row] = word(subscription.status());
      Instant expiresAt = subscription.expiresAt();
      expiration[row] = expiresAt == null ? null : utc(expiresAt);
    }

    void put(int row, RefusedSubscription nonsense) {
      id[row] = nonsense.id().value();
      customer[row] = 0L;
      product[row] = 0L;
      status[row] = word(SubscriptionStatus.PENDING);
      refusal[row] = nonsense.reason();
    }

    private static String word(SubscriptionStatus status) {
      return status.name().toLowerCase(Locale.ROOT);
    }

    /** The last day that a shop knows, to the west of Greenwich, is in a year of five digits. */
    private static String utc(Instant instant) {
      Instant past = instant.isBefore(EARLIEST) ? EARLIEST : instant;
      Instant within = past.isAfter(LATEST) ? LATEST : past;
      return LocalDateTime.ofInstant(within, ZoneOffset.UTC).toString();
    }
  }

  void add(SubscriptionReading.Complete page) {
    int rows = page.subscriptions().size() + page.refused().size();
    Columns columns = new Columns(rows);
    int row = 0;
    for (Subscription subscription : page.subscriptions()) {
      columns.put(row++, subscription);
    }
    for (RefusedSubscription nonsense : page.refused()) {
      columns.put(row++, nonsense);
    }
    try {
      insert(columns);
    } catch (SQLException failure) {
      throw new DataAccessException("a page of the shop was not gathered", failure);
    }
  }

  private void insert(Columns columns) throws SQLException {
    insert.setArray(1, connection.createArrayOf("bigint", columns.id()));
    insert.setArray(2, connection.createArrayOf("bigint", columns.customer()));
    insert.setArray(3, connection.createArrayOf("bigint", columns.product()));
    insert.setArray(4, connection.createArrayOf("text", columns.email()));
    insert.setArray(5, connection.createArrayOf("text", columns.status()));
    insert.setArray(6, connection.createArrayOf("text", columns.expiration()));
    insert.setArray(7, connection.createArrayOf("text", columns.refusal()));
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
