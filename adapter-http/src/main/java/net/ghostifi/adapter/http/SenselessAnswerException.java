package net.ghostifi.adapter.http;

import org.jspecify.annotations.Nullable;

/**
 * An answer came, and lacks what it must have or contradicts itself. {@link JsonClient} turns it
 * into the {@link net.ghostifi.ports.ProviderException} that fits the call.
 */
public final class SenselessAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SenselessAnswerException(String message) {
    super(message);
  }

  /** The value, or the complaint that the answer has none of this name. */
  public static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new SenselessAnswerException("has no " + name);
    }
    return value;
  }
}
