package net.ghostifi.launcher.simulation;

/** The demo did not go as it should. */
final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }

  /** Ends the story with a complaint when something is not as it should be. */
  static void unless(boolean holds, String complaint) {
    if (!holds) {
      throw new DemoException(complaint);
    }
  }
}
