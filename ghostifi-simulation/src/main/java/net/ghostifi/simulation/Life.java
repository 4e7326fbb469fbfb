package net.ghostifi.simulation;

/** One life of a daemon, from its start to its end. */
final class Life {
  private final Daemon daemon;
  private boolean over;

  Life(Daemon daemon) {
    this.daemon = daemon;
  }

  Daemon daemon() {
    return daemon;
  }

  void ends() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** Whoever was dead when time went on does nothing more. */
  void mustGoOn() {
    if (over) {
      throw new Crash();
    }
  }
}
