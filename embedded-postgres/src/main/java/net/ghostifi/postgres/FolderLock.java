package net.ghostifi.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Mutual exclusion through a file: between threads and between processes. The operating system
 * frees it when its process dies.
 */
final class FolderLock {

  // File locks belong to the process, so threads need a lock of their own.
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;

  private FolderLock(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /** Does something while nobody else holds the lock; waits for it at most {@code bound}. */
  static <T> T holding(Path file, Duration bound, Supplier<T> action) {
    FolderLock lock = acquire(file, bound);
    try {
      return action.get();
    } finally {
      lock.release();
    }
  }

  private static FolderLock acquire(Path file, Duration bound) {
    Deadline deadline = Deadline.in(bound);
    ReentrantLock threads = THREADS.computeIfAbsent(file.normalize(), key -> new ReentrantLock());
    if (!lockWithin(threads, bound)) {
      throw busy(file, bound);
    }
    try {
      return new FolderLock(threads, lockedChannel(file, bound, deadline));
    } catch (RuntimeException failure) {
      threads.unlock();
      throw failure;
    }
  }

  private static boolean lockWithin(ReentrantLock threads, Duration bound) {
    try {
      return threads.tryLock(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static FileChannel lockedChannel(Path file, Duration bound, Deadline deadline) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      while (lock == null && deadline.pause()) {
        lock = channel.tryLock();
      }
      if (lock == null) {
        channel.close();
        throw busy(file, bound);
      }
      return channel;
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot lock " + file + ": " + e, e);
    }
  }

  private static EmbeddedPostgresException busy(Path file, Duration bound) {
    return new EmbeddedPostgresException(
        file + " is still locked by another start or stop after " + bound.toSeconds() + " s.");
  }

  private void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot unlock a folder: " + e, e);
    } finally {
      threads.unlock();
    }
  }
}
