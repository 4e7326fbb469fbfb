package net.ghostifi.simulator.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal before it has been put into a provider's shape.
 *
 * @param status the HTTP status
 * @param code the provider's own code, where it has such; otherwise 0
 * @param message the provider's text; null where it says nothing, as some object stores do
 */
public record Failure(
    int status, int code, @Nullable String message, @Nullable Duration retryAfter) {
  public static Failure of(int status, String message) {
    return new Failure(status, 0, message, null);
  }

  public static Failure of(int status, int code, String message) {
    return new Failure(status, code, message, null);
  }

  /** A failure whose message is {@code null}. */
  public static Failure wordless(int status) {
    return new Failure(status, 0, null, null);
  }

  public Failure withRetryAfter(Duration wait) {
    return new Failure(status, code, message, wait);
  }

  /** Whole seconds, rounded up, as the header carries them. */
  Optional<String> retryAfterHeader() {
    return Optional.ofNullable(retryAfter)
        .map(wait -> Long.toString(wait.plusMillis(999).toSeconds()));
  }
}
