package net.ghostifi.launcher.cli;

/** What was asked for cannot be done; the message says why, and what to do instead. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
