package net.ghostifi.simulation;

/** A transaction failed, or its commit was not answered. */
final class StoreAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreAwayException(String what) {
    super(what, null, false, false);
  }
}
