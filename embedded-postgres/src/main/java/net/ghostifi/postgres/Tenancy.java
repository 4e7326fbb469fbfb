package net.ghostifi.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Who uses a running server: each process holds a shared lock on one file, which the operating
 * system frees when the process dies, and counts its own handles. The caller holds the folder's
 * start lock.
 */
final class Tenancy {

  private static final Map<Path, Tenancy> OF_THIS_PROCESS = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private int handles;

  private Tenancy(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Tenancy join(Path file) {
    synchronized (OF_THIS_PROCESS) {
      Tenancy tenancy = OF_THIS_PROCESS.computeIfAbsent(file, Tenancy::open);
      tenancy.handles++;
      return tenancy;
    }
  }

  private static Tenancy open(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel.lock(0, Long.MAX_VALUE, true);
      return new Tenancy(file, channel);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot lock " + file + ": " + e, e);
    }
  }

  /** Gives one handle back; true when nobody uses the server any more, in any process. */
  boolean leave() {
    synchronized (OF_THIS_PROCESS) {
      handles--;
      if (handles > 0) {
        return false;
      }
      OF_THIS_PROCESS.remove(file);
      return closeAndLookForOthers();
    }
  }

  private boolean closeAndLookForOthers() {
    try {
      channel.close();
      try (FileChannel exclusive = FileChannel.open(file, StandardOpenOption.WRITE)) {
        return exclusive.tryLock() != null;
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot unlock " + file + ": " + e, e);
    }
  }
}
