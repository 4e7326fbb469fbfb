package net.ghostifi.simulator.api;

/** The providers that are simulated, with the path below which each one's interface lives. */
public enum Provider {
  VULTR("/v2"),
  DIGITALOCEAN("/v2"),
  CLOUDFLARE("/client/v4"),
  S3(""),
  /** A VPS itself: its boot and its SSH sessions are not HTTP calls, but can be made to fail. */
  HOST("");

  private final String basePath;

  Provider(String basePath) {
    this.basePath = basePath;
  }

  /** The common prefix of all paths, without a slash at its end. */
  public String basePath() {
    return basePath;
  }
}
