package net.ghostifi.launcher.simulation;

/** The demo did not go as it should. */
final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
