package net.ghostifi.launcher.cli;

/** No configuration file was named and none was found. */
final class MissingConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingConfigurationException(String message) {
    super(message);
  }
}
