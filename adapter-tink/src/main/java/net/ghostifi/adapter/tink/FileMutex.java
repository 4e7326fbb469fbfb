package net.ghostifi.adapter.tink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time change the keyset file: of the threads here and of all processes. The
 * operating system frees it when its process dies.
 */
final class FileMutex {
  // A file lock belongs to the process, so threads need a lock of their own.
  private static final ReentrantLock THREADS = new ReentrantLock();

  /** What is done meanwhile. */
  interface Action<T> {
    T run() throws IOException, GeneralSecurityException;
  }

  private FileMutex() {}

  /** Does something while nobody else holds the lock of the file. */
  static <T> T holding(Path file, Action<T> action) throws IOException, GeneralSecurityException {
    THREADS.lock();
    try (FileChannel channel =
            FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      return action.run();
    } finally {
      THREADS.unlock();
    }
  }
}
