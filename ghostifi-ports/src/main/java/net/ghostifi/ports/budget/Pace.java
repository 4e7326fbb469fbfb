package net.ghostifi.ports.budget;

/**
 * Says when each call may be made: each further one of a listing, each one of a launch. For one
 * listing or launch.
 */
@FunctionalInterface
public interface Pace {
  /**
   * Returns when the next call may be made, which is made then: whoever dallies makes it together
   * with those that may be made later. What it throws ends the listing or launch, and is passed on
   * as it is.
   */
  void next();

  /** As fast as the provider answers. */
  static Pace unlimited() {
    return () -> {};
  }
}
