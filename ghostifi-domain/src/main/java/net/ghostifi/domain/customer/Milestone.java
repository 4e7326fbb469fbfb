package net.ghostifi.domain.customer;

/** A stretch of an operation, in words for the customer whose server it is about. */
public enum Milestone {
  KEYS("Preparing your keys"),
  LAUNCH("Ordering a new server"),
  BOOT("Starting it"),
  INSTALL("Installing your VPN"),
  PROVE("Checking that it works"),
  NAME("Pointing your address at it"),
  MOVE("Moving your devices over"),
  CLEAR("Removing the old server"),
  UNNAME("Taking your address back"),
  GRACE("Waiting in case you return"),
  REMOVE("Removing the server");

  private final String label;

  Milestone(String label) {
    this.label = label;
  }

  /** What is being done: {@code Installing your VPN}. */
  public String label() {
    return label;
  }
}
