package net.ghostifi.domain.subscription;

import java.util.Locale;

/** The statuses that Easy Digital Downloads gives a subscription, and one for all others. */
public enum SubscriptionStatus {
  PENDING,
  ACTIVE,
  TRIALLING,
  CANCELLED,
  EXPIRED,
  FAILING,
  COMPLETED,
  /** A status never seen before; it decides nothing, in either direction. */
  UNRECOGNISED;

  /** Reads the shop's spelling without regard to case; what it does not know is UNRECOGNISED. */
  public static SubscriptionStatus parse(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    for (SubscriptionStatus status : values()) {
      if (status.name().equals(wanted)) {
        return status;
      }
    }
    return UNRECOGNISED;
  }
}
