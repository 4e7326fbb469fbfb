package net.ghostifi.domain.subscription;

import java.time.Duration;
import java.time.Instant;

/** The policy that says whether a subscription pays for a server: a clause for each status. */
@FunctionalInterface
public interface Entitlement {
  /** What is said of a status. Pure and total. */
  Clause clause(SubscriptionStatus status);

  /** What the subscription means for its server at a time. */
  default Standing standing(Subscription subscription, Instant now) {
    return clause(subscription.status()).standing(subscription, now);
  }

  /**
   * The founder's policy: active and trialling pay; cancelled, expired and completed end at once;
   * the others decide nothing, so that a failed card or a status never seen destroys no server.
   */
  static Entitlement seed() {
    return status ->
        new Clause.Always(
            switch (status) {
              case ACTIVE, TRIALLING -> Standing.PAYS;
              case CANCELLED, EXPIRED, COMPLETED -> Standing.ENDED;
              case PENDING, FAILING, UNRECOGNISED -> Standing.UNDECIDED;
            });
  }

  /**
   * What Easy Digital Downloads itself decides: active, trialling and cancelled pay until their
   * expiration. Where no date is known, the first two go on and the last has ended.
   *
   * @param failingGrace for how long a subscription whose payments fail keeps its server; none is
   *     built for it
   */
  static Entitlement paidThrough(Duration failingGrace) {
    Clause goesOn = new Clause.UntilExpiration(Standing.PAYS, Standing.ENDED, Standing.PAYS);
    Clause runsOut = new Clause.UntilExpiration(Standing.PAYS, Standing.ENDED, Standing.ENDED);
    Clause ended = new Clause.Always(Standing.ENDED);
    Clause undecided = new Clause.Always(Standing.UNDECIDED);
    Clause fails = new Clause.ForGrace(failingGrace, Standing.UNDECIDED, Standing.ENDED);
    return status ->
        switch (status) {
          case ACTIVE, TRIALLING -> goesOn;
          case CANCELLED -> runsOut;
          case EXPIRED, COMPLETED -> ended;
          case FAILING -> fails;
          case PENDING, UNRECOGNISED -> undecided;
        };
  }
}
