package net.ghostifi.domain.subscription;

/** The policy that says whether a subscription pays for a server now. */
@FunctionalInterface
public interface Entitlement {
  /** What the subscription means for its server. Pure, total, and the same for the same row. */
  Standing standing(Subscription subscription);

  /**
   * The founder's policy: active and trialling pay; cancelled, expired and completed end at once;
   * the others decide nothing, so that a failed card or a status never seen destroys no server.
   */
  static Entitlement seed() {
    return subscription ->
        switch (subscription.status()) {
          case ACTIVE, TRIALLING -> Standing.PAYS;
          case CANCELLED, EXPIRED, COMPLETED -> Standing.ENDED;
          case PENDING, FAILING, UNRECOGNISED -> Standing.UNDECIDED;
        };
  }
}
