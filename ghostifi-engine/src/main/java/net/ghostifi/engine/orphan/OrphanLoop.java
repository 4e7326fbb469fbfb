package net.ghostifi.engine.orphan;

import java.time.Duration;
import java.util.Map;
import net.ghostifi.domain.orphan.OrphanReport;
import net.ghostifi.engine.turn.TurnLoop;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.metric.Metrics;
import net.ghostifi.ports.store.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps at every interval, apart from the check: a cloud that answers slowly holds no check up.
 */
public final class OrphanLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanLoop.class);

  /**
   * A daemon that starts has more urgent things to do, and one that waits for the lease has time.
   */
  private static final Duration SOON = Duration.ofSeconds(10);

  /** By which a sweep may be late without another daemon's beginning with no memory of the last. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final OrphanSweep sweep;
  private final TurnLoop loop;
  private final Metrics metrics;

  public OrphanLoop(OrphanSweep sweep, Leases leases, Duration interval, Metrics metrics) {
    this.sweep = sweep;
    this.metrics = metrics;
    Duration soon = TurnLoop.shorter(interval, SOON);
    Duration lease = interval.plus(TurnLoop.shorter(interval, LATE));
    this.loop =
        new TurnLoop(
            "orphans", leases, new TurnLoop.Rhythm(soon, interval, soon, lease), this::turn);
  }

  public void start() {
    loop.start();
  }

  private void turn() {
    try {
      measure(sweep.sweep());
    } catch (ProviderException failure) {
      LOG.warn("the search for orphans has to be made up for: {}", failure.getMessage());
    }
  }

  private void measure(OrphanSweep.Report report) {
    OrphanReport found = report.search().report();
    int held = found.isSuspicious() ? found.unheld() : 0;
    metrics.gauge("ghostifi.breaker.held", Map.of("breaker", "orphans"), held);
    metrics.gauge("ghostifi.orphans.found", Map.of(), found.orphans().size());
    metrics.count("ghostifi.orphans.removed", Map.of(), begun(report));
  }

  private static long begun(OrphanSweep.Report report) {
    return report.removals().stream().filter(Removal.Begun.class::isInstance).count();
  }

  @Override
  public void close() {
    sweep.stop();
    loop.close();
  }
}
