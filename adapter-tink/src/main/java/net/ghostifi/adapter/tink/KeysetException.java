package net.ghostifi.adapter.tink;

/** The keyset file cannot be used as it is; the message says what to do. Never holds a key. */
public final class KeysetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeysetException(String message) {
    super(message);
  }

  KeysetException(String message, Throwable cause) {
    super(message, cause);
  }
}
