package net.ghostifi.domain.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the shop's subscriptions.
 *
 * @param id the shop's number of it
 * @param customerId the shop's number of who pays
 * @param productId which kind of server was bought
 * @param email where the customer is reached
 * @param status what the shop says of it
 * @param expiresAt until when it is paid for; null when the shop names no date
 * @param failingSince when it was first seen failing; null when it does not fail, or that is not
 *     known
 */
public record Subscription(
    SubscriptionId id,
    long customerId,
    long productId,
    String email,
    SubscriptionStatus status,
    @Nullable Instant expiresAt,
    @Nullable Instant failingSince) {
  private static final int LONGEST_EMAIL = 254;

  /** Without dates. */
  public Subscription(
      SubscriptionId id, long customerId, long productId, String email, SubscriptionStatus status) {
    this(id, customerId, productId, email, status, null, null);
  }

  public Subscription {
    if (customerId <= 0) {
      throw new IllegalArgumentException("customer_id is positive, not " + customerId);
    }
    if (productId <= 0) {
      throw new IllegalArgumentException("product_id is positive, not " + productId);
    }
    int at = email.indexOf('@');
    boolean plain = email.chars().noneMatch(c -> c <= ' ' || c == 127);
    if (at < 1 || at == email.length() - 1 || !plain || email.length() > LONGEST_EMAIL) {
      throw new IllegalArgumentException(
          "email is an address such as ann@example.org, not '" + printable(email) + "'");
    }
  }

  /** The same, paid for until then. */
  public Subscription expiring(Instant at) {
    return new Subscription(id, customerId, productId, email, status, at, failingSince);
  }

  /** The same, failing since then. */
  public Subscription failing(Instant since) {
    return new Subscription(id, customerId, productId, email, status, expiresAt, since);
  }

  /** It goes into logs, where a line break would begin a line of somebody else's making. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
