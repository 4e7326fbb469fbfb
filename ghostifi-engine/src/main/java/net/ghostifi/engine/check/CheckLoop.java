package net.ghostifi.engine.check;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.WakeUps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks at once, then at every interval and whenever it is nudged, on a thread of its own; of
 * several daemons one at a time does. A failed check is reported and made up for by the next.
 */
public final class CheckLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckLoop.class);
  private static final String LEASE = "check";

  /** Long enough to spare others the same check, short enough not to be missed after a crash. */
  private static final Duration LEASE_LASTS = Duration.ofSeconds(5);

  private static final Duration FORGOTTEN = Duration.ofSeconds(30);
  private static final int SWEEP = 1000;

  private final Checker checker;
  private final Journal journal;
  private final WakeUps wakeUps;
  private final Leases leases;
  private final Duration interval;
  private final InstantSource clock;
  private final String holder = UUID.randomUUID().toString();
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("check").unstarted(this::run);
  private Set<String> told = Set.of();
  private boolean checked;
  private volatile boolean closed;

  public CheckLoop(
      Checker checker,
      Journal journal,
      WakeUps wakeUps,
      Leases leases,
      Duration interval,
      InstantSource clock) {
    this.checker = checker;
    this.journal = journal;
    this.wakeUps = wakeUps;
    this.leases = leases;
    this.interval = interval;
    this.clock = clock;
  }

  public void start() {
    thread.start();
  }

  /** Something has changed: check now rather than at the next interval. */
  public void nudge() {
    nudges.release();
  }

  private void run() {
    try {
      while (!closed) {
        Duration pause = pass() ? interval : shorter(interval, LEASE_LASTS);
        boolean nudged = nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        if (nudged) {
          nudges.drainPermits(); // many changes at once are one check
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Whether this daemon has had its turn; the one that has the lease may have died with it. */
  private boolean pass() {
    try {
      if (!leases.acquire(LEASE, holder, LEASE_LASTS)) {
        return false;
      }
      report(checker.check());
      wakeForgotten();
    } catch (RuntimeException failure) {
      LOG.error("the check failed and is tried again in {}", interval, failure);
    }
    return true;
  }

  private void wakeForgotten() {
    for (OperationId id : journal.overdue(clock.instant().minus(FORGOTTEN), SWEEP)) {
      wakeUps.wake(id, clock.instant());
    }
  }

  /** Tells a thing once, not every minute. */
  private void report(CheckReport report) {
    for (CheckReport.Attempt attempt : report.opened()) {
      LOG.info("check opened={} because {}", attempt.result(), attempt.intent().reason());
    }
    Set<String> now = new HashSet<>();
    for (Notice notice : report.notices()) {
      now.add(notice.text());
      if (!told.contains(notice.text())) {
        LOG.warn("check {}", notice.text());
      }
    }
    told = now;
    if (!checked) {
      checked = true;
      LOG.info(
          "first check done, opened={} notices={}",
          report.opened().size(),
          report.notices().size());
    }
  }

  @Override
  public void close() {
    closed = true;
    nudge();
    try {
      if (!thread.join(Duration.ofSeconds(10))) {
        thread.interrupt();
      }
      leases.release(LEASE, holder);
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    } catch (RuntimeException unreachable) {
      LOG.debug("the check's lease runs out by itself", unreachable);
    }
  }
}
