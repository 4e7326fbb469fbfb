package net.ghostifi.domain.bandwidth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When providers are asked what instances have moved.
 *
 * @param interval how often, of each instance
 * @param lateness for how long after an instance was taken away figures of it may still come
 */
public record CollectionRules(Duration interval, Duration lateness) {
  private static final int TRIES = 6;
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  public CollectionRules {
    if (!interval.isPositive() || lateness.isNegative()) {
      throw new IllegalArgumentException("figures are read now and then, late by nought or more");
    }
  }

  /** Every hour, and for a day after an instance was taken away. */
  public static CollectionRules standard() {
    return new CollectionRules(Duration.ofHours(1), Duration.ofDays(1));
  }

  /** When to ask again after an answer; empty when nothing can come any more. */
  public Optional<Instant> afterAnswer(Collectable asked, Instant now) {
    boolean over = !asked.held() && !now.isBefore(asked.heldAt().plus(lateness));
    return over ? Optional.empty() : Optional.of(now.plus(interval));
  }

  /**
   * When to ask again after the provider has said that there is no such instance; empty when no
   * server has it either.
   */
  public Optional<Instant> afterNotFound(Collectable asked, Instant now) {
    return asked.held() ? Optional.of(now.plus(interval)) : Optional.empty();
  }

  /** When to ask again after a failure, which says nothing of what was moved. */
  public Optional<Instant> afterFailure(Collectable asked, Instant now) {
    boolean over = !asked.held() && !now.isBefore(asked.heldAt().plus(lateness));
    return over ? Optional.empty() : Optional.of(now.plus(pause()));
  }

  private Duration pause() {
    Duration pause = interval.dividedBy(TRIES);
    return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
  }
}
