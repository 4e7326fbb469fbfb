package net.ghostifi.adapter.spaces;

import java.io.IOException;

/** No answer came, or not all of one. */
final class NoAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean sent;

  /**
   * @param sent whether the store may have received anything of the request
   */
  NoAnswer(String message, boolean sent, Throwable cause) {
    super(message, cause);
    this.sent = sent;
  }

  boolean sent() {
    return sent;
  }
}
