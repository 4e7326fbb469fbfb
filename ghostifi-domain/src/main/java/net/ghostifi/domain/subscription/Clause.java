package net.ghostifi.domain.subscription;

import java.time.Duration;
import java.time.Instant;

/**
 * What an entitlement says of one status. Data rather than code, so that a database can be asked
 * for the subscriptions whose standing may matter without knowing any policy of its own.
 */
public sealed interface Clause {
  /** What a subscription of this status means for its server at a time. */
  Standing standing(Subscription subscription, Instant now);

  /** The status says it all. */
  record Always(Standing standing) implements Clause {
    @Override
    public Standing standing(Subscription subscription, Instant now) {
      return standing;
    }
  }

  /**
   * It depends on whether what was paid for has run out.
   *
   * @param before until the very instant of the expiration
   * @param after later
   * @param undated when the shop names no expiration
   */
  record UntilExpiration(Standing before, Standing after, Standing undated) implements Clause {
    @Override
    public Standing standing(Subscription subscription, Instant now) {
      Instant expiresAt = subscription.expiresAt();
      if (expiresAt == null) {
        return undated;
      }
      return now.isAfter(expiresAt) ? after : before;
    }
  }

  /**
   * It depends on for how long payments have failed.
   *
   * @param grace counted from when the subscription was first seen failing
   * @param during so long, and when it is not known since when it fails
   * @param after later
   */
  record ForGrace(Duration grace, Standing during, Standing after) implements Clause {
    public ForGrace {
      if (grace.isNegative()) {
        throw new IllegalArgumentException("a grace is not negative");
      }
    }

    @Override
    public Standing standing(Subscription subscription, Instant now) {
      Instant since = subscription.failingSince();
      return since == null || now.isBefore(since.plus(grace)) ? during : after;
    }
  }
}
