package net.ghostifi.lab;

/** The lab could not do what it was to do; the message says what and why. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LabException(String message) {
    super(message);
  }
}
