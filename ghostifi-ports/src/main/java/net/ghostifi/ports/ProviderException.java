package net.ghostifi.ports;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call through a port failed. The message is for the operator: it names the provider, the call
 * and what was answered, and never holds a secret.
 */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCategory category;
  private final String provider;
  private final String operation;
  private final @Nullable Duration retryAfter;

  private ProviderException(
      ErrorCategory category,
      String provider,
      String operation,
      String detail,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(provider + ": " + operation + ": " + detail, cause);
    this.category = category;
    this.provider = provider;
    this.operation = operation;
    this.retryAfter = retryAfter;
  }

  /**
   * @param category what it means
   * @param provider the provider's name in the configuration
   * @param operation which call, such as {@code launch}
   * @param detail what was answered, without secrets
   */
  public static ProviderException of(
      ErrorCategory category, String provider, String operation, String detail) {
    return new ProviderException(category, provider, operation, detail, null, null);
  }

  /** The same, because of this. */
  public ProviderException causedBy(Throwable cause) {
    return new ProviderException(category, provider, operation, detail(), retryAfter, cause);
  }

  /** The same, and the provider wants no call sooner than this. */
  public ProviderException retryAfter(@Nullable Duration pause) {
    return new ProviderException(category, provider, operation, detail(), pause, getCause());
  }

  /** The same, of a call in the course of which this one was made. */
  public ProviderException during(String call) {
    String detail = operation + ": " + detail();
    return new ProviderException(category, provider, call, detail, retryAfter, this);
  }

  private String detail() {
    String prefix = provider + ": " + operation + ": ";
    return String.valueOf(getMessage()).substring(prefix.length());
  }

  public ErrorCategory category() {
    return category;
  }

  public String provider() {
    return provider;
  }

  public String operation() {
    return operation;
  }

  /** How long the provider wants to be left alone, when it said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
