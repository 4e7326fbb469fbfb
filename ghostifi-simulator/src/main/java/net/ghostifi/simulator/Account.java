package net.ghostifi.simulator;

/** What was created at the simulated providers in total, and what is left. */
public record Account(
    int instancesCreated,
    int instancesLeft,
    int recordsCreated,
    int recordsLeft,
    int objectsCreated,
    int objectsLeft) {

  /** Whether nothing is left anywhere. */
  public boolean isClean() {
    return instancesLeft == 0 && recordsLeft == 0 && objectsLeft == 0;
  }
}
