package net.ghostifi.ports.budget;

/** Says when each further call of a listing may be made that takes several. For one listing. */
@FunctionalInterface
public interface Pace {
  /**
   * Returns when the next call may be made. What it throws ends the listing, and is passed on as it
   * is.
   */
  void next();

  /** As fast as the provider answers. */
  static Pace unlimited() {
    return () -> {};
  }
}
