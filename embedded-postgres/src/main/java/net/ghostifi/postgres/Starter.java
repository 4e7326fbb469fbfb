package net.ghostifi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Adopts the server of a cluster when it runs, and starts it otherwise. */
final class Starter {

  private static final Duration TIME_TO_WRITE_A_PID_FILE = Duration.ofSeconds(1);

  private final Layout layout;
  private final Postmaster postmaster;
  private final Access access;
  private final Ports ports;
  private final Deadline deadline;

  Starter(Layout layout, Settings settings, Postmaster postmaster, Access access) {
    this.layout = layout;
    this.postmaster = postmaster;
    this.access = access;
    this.ports = new Ports(layout.port());
    this.deadline = Deadline.in(settings.startBound());
  }

  EmbeddedPostgres.Running start() {
    do {
      removeUnfinishedPidFile();
      Optional<Integer> survivor = PidFile.read(layout.pidFile()).flatMap(this::adopt);
      if (survivor.isPresent()) {
        return new EmbeddedPostgres.Running(survivor.get(), true);
      }
      int port = ports.choose();
      if (postmaster.start(port, deadline.left())) {
        ports.remember(port);
        return new EmbeddedPostgres.Running(port, false);
      }
    } while (deadline.pause());
    throw new EmbeddedPostgresException(
        "PostgreSQL in " + layout.root() + " did not start in time; see " + layout.log());
  }

  // Connecting is the proof of life: a killed server keeps its process id until it is reaped.
  private Optional<Integer> adopt(PidFile found) {
    do {
      switch (access.probe(found.port(), layout.cluster())) {
        case READY -> {
          return Optional.of(found.port());
        }
        case DENIED -> requireForeign(found);
        case NOT_YET, SILENT -> {}
      }
      if (!found.runs(layout.cluster())) {
        removeWhenMisleading(found);
        return Optional.empty();
      }
    } while (deadline.pause());
    throw new EmbeddedPostgresException(
        "PostgreSQL in "
            + layout.root()
            + " runs as process "
            + found.pid()
            + ", but does not answer on port "
            + found.port()
            + "; see "
            + layout.log());
  }

  private void requireForeign(PidFile found) {
    if (found.runs(layout.cluster())) {
      throw new EmbeddedPostgresException(
          "The running PostgreSQL in "
              + layout.root()
              + " refuses the password in "
              + layout.password()
              + ". Restore the one it was made with.");
    }
  }

  // PostgreSQL removes the file of a process that is gone by itself, but takes any process with
  // that id, an unreaped one too, for a server. Should one run after all, its shared memory is what
  // keeps a second one out.
  private void removeWhenMisleading(PidFile found) {
    if (found.processExists()) {
      removePidFile();
    }
  }

  // A server writes its file at once; one that stays unfinished is the rest of a crash.
  private void removeUnfinishedPidFile() {
    Deadline grace = Deadline.in(TIME_TO_WRITE_A_PID_FILE);
    while (Files.exists(layout.pidFile()) && PidFile.read(layout.pidFile()).isEmpty()) {
      if (!grace.pause()) {
        removePidFile();
      }
    }
  }

  private void removePidFile() {
    try {
      Files.deleteIfExists(layout.pidFile());
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot remove " + layout.pidFile() + ": " + e, e);
    }
  }
}
