package net.ghostifi.launcher.metrics;

import java.io.Serial;

/** Figures cannot be shown where they should be. The message says what to do. */
public final class UnshownException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnshownException(String message, Throwable cause) {
    super(message, cause);
  }
}
