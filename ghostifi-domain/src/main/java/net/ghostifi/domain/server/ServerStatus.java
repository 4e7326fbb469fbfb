package net.ghostifi.domain.server;

/** What the customer sees of a server's state. */
public enum ServerStatus {
  INSTALLING("Installing"),
  REBUILDING("Rebuilding"),
  RUNNING("Running"),
  DESTROYING("Destroying"),
  FAILED("Failed");

  private final String label;

  ServerStatus(String label) {
    this.label = label;
  }

  /** As the {@code server} table writes it: {@code Installing}. */
  public String label() {
    return label;
  }

  /**
   * Reads the table's spelling without regard to case.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public static ServerStatus parse(String text) {
    for (ServerStatus status : values()) {
      if (status.label.equalsIgnoreCase(text.strip())) {
        return status;
      }
    }
    throw new IllegalArgumentException("not a server status: '" + text + "'");
  }
}
