package net.ghostifi.domain.subscription;

/** The shop's own number of a subscription ({@code wp_edd_subscriptions.id}). */
public record SubscriptionId(long value) {
  public SubscriptionId {
    if (value <= 0) {
      throw new IllegalArgumentException("a subscription id is positive, not " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
