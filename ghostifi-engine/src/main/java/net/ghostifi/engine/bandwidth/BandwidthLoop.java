package net.ghostifi.engine.bandwidth;

import java.time.Duration;
import net.ghostifi.engine.turn.TurnLoop;
import net.ghostifi.ports.store.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps all the time, so that months turn at midnight and what is due is spread over the interval.
 * One of several daemons does; another goes on when it dies.
 */
public final class BandwidthLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BandwidthLoop.class);
  private static final Duration OFTEN = Duration.ofSeconds(10);
  private static final Duration LATE = Duration.ofSeconds(60);

  private final Collector collector;
  private final Pauser pauser;
  private final TurnLoop loop;

  public BandwidthLoop(Collector collector, Pauser pauser, Leases leases, Duration interval) {
    this.collector = collector;
    this.pauser = pauser;
    Duration often = TurnLoop.shorter(interval, OFTEN);
    this.loop =
        new TurnLoop(
            "bandwidth",
            leases,
            new TurnLoop.Rhythm(often, often, often, often.plus(LATE)),
            this::turn);
  }

  public void start() {
    loop.start();
  }

  private void turn() {
    attempt("collected", collector::sweep);
    attempt("paused", pauser::sweep);
  }

  private static void attempt(String what, Runnable sweep) {
    try {
      sweep.run();
    } catch (RuntimeException failure) {
      LOG.error("bandwidth is {} later", what, failure);
    }
  }

  @Override
  public void close() {
    collector.stop();
    pauser.stop();
    loop.close();
  }
}
