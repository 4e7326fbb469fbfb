package net.ghostifi.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How an embedded PostgreSQL runs. A server that is adopted keeps the settings it was started with.
 *
 * @param fsync whether a commit reaches the disk before it is answered; only throw-away data may do
 *     without
 * @param maximumConnections how many connections the server accepts
 * @param sharedBuffersMegabytes the server's page cache, in MiB
 * @param startBound how long a start may take, waiting for another process's start included
 * @param binaries where the unpacked server is kept, so that several data folders can share it; by
 *     default inside the data folder
 */
public record Settings(
    boolean fsync,
    int maximumConnections,
    int sharedBuffersMegabytes,
    Duration startBound,
    Optional<Path> binaries) {

  private static final Duration DEFAULT_START_BOUND = Duration.ofSeconds(60);

  public Settings {
    if (maximumConnections < 5) {
      throw new IllegalArgumentException(
          "maximumConnections is " + maximumConnections + ", at least 5 are needed");
    }
    if (sharedBuffersMegabytes < 1) {
      throw new IllegalArgumentException(
          "sharedBuffersMegabytes is " + sharedBuffersMegabytes + ", at least 1 is needed");
    }
    if (startBound.isNegative() || startBound.isZero()) {
      throw new IllegalArgumentException("startBound is " + startBound + ", it must be positive");
    }
  }

  /** For data that must survive everything the disk survives. */
  public static Settings durable() {
    return new Settings(true, 40, 64, DEFAULT_START_BOUND, Optional.empty());
  }

  /** For tests and tools: faster, and a crash of the machine may lose or spoil the data. */
  public static Settings disposable() {
    return new Settings(false, 200, 32, DEFAULT_START_BOUND, Optional.empty());
  }

  /** The same settings, with the unpacked server kept in {@code folder}. */
  public Settings withBinaries(Path folder) {
    return new Settings(
        fsync, maximumConnections, sharedBuffersMegabytes, startBound, Optional.of(folder));
  }
}
