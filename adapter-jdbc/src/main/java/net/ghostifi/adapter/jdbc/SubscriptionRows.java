package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.FLEET_PAIR;
import static net.ghostifi.adapter.jdbc.generated.Tables.WP_EDD_SUBSCRIPTIONS;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The table {@code wp_edd_subscriptions}, in the domain's words. */
final class SubscriptionRows {

  private SubscriptionRows() {}

  /** By id; the ones that make no sense apart. */
  static SubscriptionReading.Complete read(DSLContext sql, Condition which) {
    List<Subscription> understood = new ArrayList<>();
    List<RefusedSubscription> refused = new ArrayList<>();
    sql.select(
            WP_EDD_SUBSCRIPTIONS.ID,
            WP_EDD_SUBSCRIPTIONS.CUSTOMER_ID,
            WP_EDD_SUBSCRIPTIONS.PRODUCT_ID,
            WP_EDD_SUBSCRIPTIONS.EMAIL,
            WP_EDD_SUBSCRIPTIONS.STATUS,
            WP_EDD_SUBSCRIPTIONS.EXPIRATION,
            WP_EDD_SUBSCRIPTIONS.REFUSAL,
            FLEET_PAIR.FAILING_SINCE)
        .from(WP_EDD_SUBSCRIPTIONS)
        .leftJoin(FLEET_PAIR)
        .on(FLEET_PAIR.SUBSCRIPTION_ID.eq(WP_EDD_SUBSCRIPTIONS.ID))
        .where(which)
        .orderBy(WP_EDD_SUBSCRIPTIONS.ID)
        .forEach(
            row -> {
              try {
                understood.add(subscription(row));
              } catch (IllegalArgumentException nonsense) {
                refused.add(
                    new RefusedSubscription(
                        new SubscriptionId(row.get(WP_EDD_SUBSCRIPTIONS.ID)),
                        String.valueOf(nonsense.getMessage())));
              }
            });
    return new SubscriptionReading.Complete(understood, refused);
  }

  private static Subscription subscription(Record row) {
    String refusal = row.get(WP_EDD_SUBSCRIPTIONS.REFUSAL);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    String email = row.get(WP_EDD_SUBSCRIPTIONS.EMAIL);
    if (email == null || email.isBlank()) {
      throw new IllegalArgumentException("email is missing");
    }
    @Nullable LocalDateTime expiration = row.get(WP_EDD_SUBSCRIPTIONS.EXPIRATION);
    return new Subscription(
        new SubscriptionId(row.get(WP_EDD_SUBSCRIPTIONS.ID)),
        row.get(WP_EDD_SUBSCRIPTIONS.CUSTOMER_ID),
        row.get(WP_EDD_SUBSCRIPTIONS.PRODUCT_ID),
        email.strip(),
        SubscriptionStatus.parse(row.get(WP_EDD_SUBSCRIPTIONS.STATUS)),
        expiration == null ? null : expiration.toInstant(ZoneOffset.UTC),
        row.get(FLEET_PAIR.FAILING_SINCE));
  }
}
