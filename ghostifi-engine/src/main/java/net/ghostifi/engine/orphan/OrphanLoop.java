package net.ghostifi.engine.orphan;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps at every interval, on a thread of its own: a cloud that answers slowly holds no check up.
 * Of several daemons one at a time does. A failed sweep is reported and made up for by the next.
 */
public final class OrphanLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanLoop.class);
  private static final String LEASE = "orphans";

  /**
   * A daemon that starts has more urgent things to do, and one that waits for the lease has time.
   */
  private static final Duration SOON = Duration.ofSeconds(10);

  /** By which a sweep may be late without another daemon's beginning with no memory of the last. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final OrphanSweep sweep;
  private final Leases leases;
  private final Duration interval;
  private final String holder = UUID.randomUUID().toString();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("orphans").unstarted(this::run);

  public OrphanLoop(OrphanSweep sweep, Leases leases, Duration interval) {
    this.sweep = sweep;
    this.leases = leases;
    this.interval = interval;
  }

  public void start() {
    thread.start();
  }

  private void run() {
    Duration soon = shorter(interval, SOON);
    try {
      Duration pause = soon;
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = pass() ? interval : soon;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Returns whether it was this daemon's turn. */
  private boolean pass() {
    try {
      if (!leases.acquire(LEASE, holder, interval.plus(shorter(interval, LATE)))) {
        return false;
      }
      sweep.sweep();
    } catch (ProviderException failure) {
      LOG.warn("the search for orphans has to be made up for: {}", failure.getMessage());
    } catch (RuntimeException failure) {
      LOG.error("the search for orphans failed and is tried again in {}", interval, failure);
    }
    return true;
  }

  @Override
  public void close() {
    closing.countDown();
    sweep.stop();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(Duration.ofSeconds(10))) {
        thread.interrupt();
      }
      leases.release(LEASE, holder);
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    } catch (RuntimeException unreachable) {
      LOG.debug("the lease runs out by itself", unreachable);
    }
  }
}
