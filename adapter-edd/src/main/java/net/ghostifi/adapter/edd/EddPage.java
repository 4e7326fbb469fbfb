package net.ghostifi.adapter.edd;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/** One page of rows, in the domain's words. */
final class EddPage {
  private static final String NO_DATE = "0000-00-00";

  private final ZoneId zone;
  private final List<Subscription> understood = new ArrayList<>();
  private final List<RefusedSubscription> refused = new ArrayList<>();
  private long last;

  EddPage(ZoneId zone) {
    this.zone = zone;
  }

  /** Columns: id, customer_id, product_id, status, expiration as text, the customer's email. */
  void add(ResultSet row) throws SQLException {
    last = row.getLong(1);
    SubscriptionId id = new SubscriptionId(last);
    long customer = row.getLong(2);
    long product = row.getLong(3);
    String status = row.getString(4);
    String expiration = row.getString(5);
    String email = row.getString(6);
    try {
      understood.add(
          new Subscription(
              id,
              customer,
              product,
              present(email, "customer " + customer + " has no email in the customers' table")
                  .strip(),
              SubscriptionStatus.parse(present(status, "status is missing")),
              instant(expiration),
              null));
    } catch (IllegalArgumentException nonsense) {
      refused.add(new RefusedSubscription(id, String.valueOf(nonsense.getMessage())));
    }
  }

  private static String present(@Nullable String value, String otherwise) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(otherwise);
    }
    return value;
  }

  /** The hour that an autumn has twice is taken for its second one: who has paid, has paid. */
  private @Nullable Instant instant(@Nullable String expiration) {
    if (expiration == null || expiration.startsWith(NO_DATE)) {
      return null;
    }
    try {
      LocalDateTime local = LocalDateTime.parse(expiration.strip().replace(' ', 'T'));
      return ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant();
    } catch (DateTimeException nonsense) {
      throw new IllegalArgumentException(
          "expiration is a date such as 2026-03-01 23:59:59, not '"
              + expiration.replaceAll("\\p{Cntrl}", "?")
              + "'",
          nonsense);
    }
  }

  /** The number of the last row. */
  long last() {
    return last;
  }

  int size() {
    return understood.size() + refused.size();
  }

  SubscriptionReading.Complete reading() {
    return new SubscriptionReading.Complete(understood, refused);
  }
}
