package net.ghostifi.simulation;

/** Something that must hold does not. Ends the run; no one in between may catch it. */
final class Violation extends Error {
  private static final long serialVersionUID = 1L;

  Violation(String what) {
    super(what, null, false, false);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
