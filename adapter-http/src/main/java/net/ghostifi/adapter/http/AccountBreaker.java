package net.ghostifi.adapter.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Leaves an account alone for a while when half of the latest calls to it failed. A refusal is an
 * answer and no failure, but for the one that says there were too many calls.
 */
public final class AccountBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(AccountBreaker.class);
  private static final int WINDOW = 20;
  private static final int LEAST_CALLS = 10;
  private static final float FAILURE_PERCENT = 50;
  private static final int TRIALS = 3;

  private final CircuitBreaker breaker;
  private final InstantSource clock;
  private final Duration pause;
  private volatile Instant openUntil = Instant.MIN;

  /**
   * @param provider its name in the configuration
   * @param pause how long the account is left alone
   * @param clock the time
   */
  public AccountBreaker(String provider, Duration pause, InstantSource clock) {
    this.clock = clock;
    this.pause = pause;
    this.breaker =
        CircuitBreaker.of(
            provider,
            CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, LEAST_CALLS, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(FAILURE_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(pause)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
    breaker.getEventPublisher().onStateTransition(event -> moved(event.getStateTransition()));
  }

  private void moved(CircuitBreaker.StateTransition transition) {
    boolean opened = transition.getToState() == CircuitBreaker.State.OPEN;
    if (opened) {
      openUntil = clock.instant().plus(pause);
    }
    LOG.atLevel(opened ? Level.WARN : Level.INFO)
        .addKeyValue("provider", breaker.getName())
        .log(
            "circuit of {}: {} to {}",
            breaker.getName(),
            transition.getFromState(),
            transition.getToState());
  }

  /**
   * Makes the call, or refuses to.
   *
   * @param operation the port's method
   * @throws ProviderException UNAVAILABLE when the account is left alone; otherwise as the call
   */
  public <T> T guard(String operation, Supplier<T> work) {
    if (!breaker.tryAcquirePermission()) {
      throw open(operation);
    }
    try {
      T result = work.get();
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      return result;
    } catch (ProviderException failure) {
      record(failure);
      throw failure;
    } catch (RuntimeException | Error unexpected) {
      breaker.releasePermission();
      throw unexpected;
    }
  }

  private void record(ProviderException failure) {
    if (Thread.currentThread().isInterrupted()) {
      breaker.releasePermission();
    } else if (isFailure(failure.category())) {
      breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  private static boolean isFailure(ErrorCategory category) {
    return switch (category) {
      case UNAVAILABLE, AMBIGUOUS, RATE_LIMITED -> true;
      case NOT_FOUND,
          ALREADY_EXISTS,
          INVALID_REQUEST,
          UNAUTHORIZED,
          QUOTA_EXCEEDED,
          NO_CAPACITY,
          BUSY,
          UNSUPPORTED ->
          false;
    };
  }

  private ProviderException open(String operation) {
    Duration left = Duration.between(clock.instant(), openUntil);
    return ProviderException.of(
            ErrorCategory.UNAVAILABLE,
            breaker.getName(),
            operation,
            "not called: the latest calls failed, so that the account is left alone for a while")
        .retryAfter(left.isNegative() ? Duration.ZERO : left);
  }
}
