package net.ghostifi.ports.secret;

/** A sealed value does not open. The message names what it was, never what it held. */
public final class SealException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SealException(String message, Throwable cause) {
    super(message, cause);
  }
}
