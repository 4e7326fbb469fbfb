package net.ghostifi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server wrote about itself into {@code postmaster.pid} (PostgreSQL 18, "Database File
 * Layout"): it may be gone by now, and its process id another program's.
 */
record PidFile(long pid, int port) {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /** Empty when there is no such file, or none that was written to its end. */
  static Optional<PidFile> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() <= PORT_LINE ? Optional.empty() : parse(lines);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot read " + file + ": " + e, e);
    }
  }

  private static Optional<PidFile> parse(List<String> lines) {
    try {
      return Optional.of(
          new PidFile(
              Long.parseLong(lines.get(PID_LINE).strip()),
              Integer.parseInt(lines.get(PORT_LINE).strip())));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether the process is a live PostgreSQL server on this cluster. */
  boolean runs(Path cluster) {
    Path process = Path.of("/proc", Long.toString(pid));
    if (Files.exists(process)) {
      return runsIn(process, cluster);
    }
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().command())
        .filter(command -> command.endsWith("postgres"))
        .isPresent();
  }

  // A server works inside its cluster's folder. A killed one that nobody reaped still has a process
  // id, but no folder.
  private static boolean runsIn(Path process, Path cluster) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster);
    } catch (IOException e) {
      return false;
    }
  }

  boolean processExists() {
    return ProcessHandle.of(pid).isPresent() || Files.exists(Path.of("/proc", Long.toString(pid)));
  }
}
