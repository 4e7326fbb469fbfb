package net.ghostifi.adapter.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No answer came, or not all of one. */
final class NoAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean sent;

  /**
   * @param sent whether the host may have received anything of the request
   */
  NoAnswerException(String message, boolean sent, @Nullable Throwable cause) {
    super(message, cause);
    this.sent = sent;
  }

  boolean sent() {
    return sent;
  }
}
