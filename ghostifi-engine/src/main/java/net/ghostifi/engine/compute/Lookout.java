package net.ghostifi.engine.compute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.WakeUps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks out for all operations of this daemon that wait for an instance, and wakes those for which
 * something has become of it, so that thousands need not wake up only to see that nothing has. One
 * that it does not wake, because it died, comes back by itself.
 */
public final class Lookout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private static final long GLANCE_MILLIS = 500;

  /** Whoever was woken has as long to come before he is woken again. */
  private static final Duration COMING = Duration.ofSeconds(5);

  /** Whoever does not come after as many has gone on elsewhere, and needs nothing any more. */
  private static final int ENOUGH = 3;

  private record Call(Instant at, int times) {
    static final Call NONE = new Call(Instant.MIN, 0);

    boolean isDue(Instant now) {
      return times < ENOUGH && (times == 0 || !now.isBefore(at.plus(COMING)));
    }
  }

  private final Clouds clouds;
  private final WakeUps wakeUps;
  private final InstantSource clock;
  private final Map<OperationId, Call> woken = new HashMap<>();
  private final Semaphore closed = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("lookout").unstarted(this::run);

  public Lookout(Clouds clouds, WakeUps wakeUps, InstantSource clock) {
    this.clouds = clouds;
    this.wakeUps = wakeUps;
    this.clock = clock;
  }

  /** From now on operations rely on being woken. */
  public void start() {
    clouds.attend();
    thread.start();
  }

  private void run() {
    try {
      while (!closed.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once, on this thread; one at a time. */
  void look() {
    try {
      Instant now = clock.instant();
      Set<OperationId> changed = new LinkedHashSet<>(clouds.changed());
      woken.keySet().retainAll(changed);
      for (OperationId operation : changed) {
        Call before = woken.getOrDefault(operation, Call.NONE);
        if (before.isDue(now)) {
          wakeUps.wake(operation, now);
          woken.put(operation, new Call(now, before.times() + 1));
        }
      }
    } catch (RuntimeException failure) {
      LOG.debug("those who wait for an instance are woken later", failure);
    }
  }

  @Override
  public void close() {
    closed.release();
  }
}
