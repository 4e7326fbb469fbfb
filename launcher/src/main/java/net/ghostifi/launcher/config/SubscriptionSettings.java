package net.ghostifi.launcher.config;

import java.time.Duration;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.ports.config.Default;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code subscriptions}: what is paid for.
 *
 * @param source {@code local} for our own table, or an adapter that reads a shop elsewhere
 * @param policy which status entitles; null for {@code seed} with our own table, and {@code
 *     paid-through} with any other
 * @param failingGrace for how long payments may fail before {@code paid-through} takes the server
 * @param interval how often a shop elsewhere is read
 */
public record SubscriptionSettings(
    @Default("local") String source,
    @Nullable Policy policy,
    @Default("7d") Duration failingGrace,
    @Default("1m") Duration interval) {
  /** The source that is no adapter: the table in our own database. */
  public static final String LOCAL = "local";

  /** A preset. */
  public enum Policy {
    SEED,
    PAID_THROUGH
  }

  public SubscriptionSettings {
    if (failingGrace.isNegative()) {
      throw new IllegalArgumentException("failing-grace is 0 or longer");
    }
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "interval is at least 1s, not " + Durations.format(interval));
    }
  }

  /** Which status entitles. */
  public Entitlement entitlement() {
    Policy standard = source.equals(LOCAL) ? Policy.SEED : Policy.PAID_THROUGH;
    return switch (policy == null ? standard : policy) {
      case SEED -> Entitlement.seed();
      case PAID_THROUGH -> Entitlement.paidThrough(failingGrace);
    };
  }
}
