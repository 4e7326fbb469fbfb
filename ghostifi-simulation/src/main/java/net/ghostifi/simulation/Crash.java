package net.ghostifi.simulation;

/** A daemon has died in the middle of something. No one but its own end may catch it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super("dead", null, false, false);
  }
}
