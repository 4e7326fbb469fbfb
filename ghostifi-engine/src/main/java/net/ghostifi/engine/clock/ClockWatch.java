package net.ghostifi.engine.clock;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.ghostifi.domain.clock.ClockLimits;
import net.ghostifi.domain.clock.ClockVerdict;
import net.ghostifi.ports.metric.Metrics;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.StoreClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares our clock with the store's, at once and then at every interval, and says once when they
 * part and once when they agree again. What says neither changes nothing: a slow answer, and one
 * that did not come.
 */
public final class ClockWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  private static final String APART = "ghostifi.clock.apart";

  private final StoreClock store;
  private final ClockLimits limits;
  private final Runnable parted;
  private final Runnable agreed;
  private final Metrics metrics;
  private final Semaphore closed = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("clock").unstarted(this::run);
  private volatile boolean right = true;

  /**
   * @param parted told when the clocks have come to be too far apart
   * @param agreed told when they agree again
   * @param metrics told whether they agree
   */
  public ClockWatch(
      StoreClock store, ClockLimits limits, Runnable parted, Runnable agreed, Metrics metrics) {
    this.metrics = metrics;
    this.store = store;
    this.limits = limits;
    this.parted = parted;
    this.agreed = agreed;
  }

  /** Looks once, on this thread, and goes on to look on its own. */
  public void start() {
    look();
    thread.start();
  }

  private void run() {
    try {
      while (!closed.tryAcquire(limits.interval().toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Compares them, and changes nothing.
   *
   * @throws RuntimeException when the store does not answer
   */
  public ClockVerdict read() {
    return limits.judge(store.read());
  }

  /** Looks once, on this thread. */
  public synchronized void look() {
    try {
      switch (read()) {
        case ClockVerdict.Apart apart -> part(apart);
        case ClockVerdict.Right fine -> agree();
        case ClockVerdict.Unclear unclear -> LOG.debug("the store was slow to say what time it is");
      }
    } catch (RuntimeException failure) {
      LOG.debug("the store did not say what time it is", failure);
    }
  }

  private void part(ClockVerdict.Apart apart) {
    metrics.gauge(APART, Map.of(), 1);
    if (right) {
      right = false;
      LOG.error("nothing is taken up here until the clocks agree: {}", apart.text());
      parted.run();
    }
  }

  private void agree() {
    metrics.gauge(APART, Map.of(), 0);
    if (!right) {
      right = true;
      LOG.info("the clocks agree again, and work is taken up again");
      agreed.run();
    }
  }

  /** Leases that are not taken, nor renewed, while our clock is wrong. */
  public Leases gate(Leases leases) {
    return new Leases() {
      @Override
      public boolean acquire(String name, String holder, Duration duration) {
        return right && leases.acquire(name, holder, duration);
      }

      @Override
      public void release(String name, String holder) {
        leases.release(name, holder);
      }
    };
  }

  @Override
  public void close() {
    closed.release();
  }
}
