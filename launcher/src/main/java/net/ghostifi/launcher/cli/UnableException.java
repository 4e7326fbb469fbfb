package net.ghostifi.launcher.cli;

/** This host lacks what is needed; the message says what, and how to get it. */
final class UnableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnableException(String message) {
    super(message);
  }
}
