package net.ghostifi.engine.turn;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.ghostifi.ports.store.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something at every interval and whenever it is nudged, on a thread of its own; of several
 * daemons one at a time does. What fails is reported and made up for by the next turn.
 */
public final class TurnLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TurnLoop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * When it is whose turn.
   *
   * @param first before the first turn
   * @param interval between two turns of one daemon
   * @param again after which a daemon whose turn it was not asks again
   * @param lease how long a turn keeps others away, also when its daemon dies
   */
  public record Rhythm(Duration first, Duration interval, Duration again, Duration lease) {}

  private final String name;
  private final Leases leases;
  private final Rhythm rhythm;
  private final Runnable turn;
  private final String holder = UUID.randomUUID().toString();
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private volatile Duration pause;

  /**
   * @param name of the lease, and of the thread
   * @param turn what is done; it may throw
   */
  public TurnLoop(String name, Leases leases, Rhythm rhythm, Runnable turn) {
    this.name = name;
    this.leases = leases;
    this.rhythm = rhythm;
    this.turn = turn;
    this.pause = rhythm.first();
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /** The shorter of two spans. */
  public static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  public void start() {
    thread.start();
  }

  /** Asks for a turn now rather than at the next interval; many times at once is once. */
  public void nudge() {
    nudges.release();
  }

  /** Called within a turn: the next one is not later than in this time, whatever the interval. */
  public void nextWithin(Duration most) {
    pause = shorter(pause, most);
  }

  private void run() {
    try {
      while (true) {
        if (nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
        if (closed) {
          return;
        }
        pause = rhythm.interval();
        if (!hasTurn()) {
          pause = rhythm.again();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it was this daemon's turn; the one that has the lease may have died with it. */
  private boolean hasTurn() {
    try {
      if (!leases.acquire(name, holder, rhythm.lease())) {
        return false;
      }
      turn.run();
    } catch (RuntimeException failure) {
      LOG.error("turn={} failed and is tried again in {}", name, rhythm.interval(), failure);
    }
    return true;
  }

  /** Lets a turn that has begun come to its end, for a while, and then interrupts it. */
  @Override
  public void close() {
    closed = true;
    nudge();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
      }
      leases.release(name, holder);
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    } catch (RuntimeException unreachable) {
      LOG.debug("the lease {} runs out by itself", name, unreachable);
    }
  }
}
