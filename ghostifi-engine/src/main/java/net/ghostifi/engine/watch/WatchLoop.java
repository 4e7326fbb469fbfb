package net.ghostifi.engine.watch;

import java.time.Duration;
import net.ghostifi.engine.turn.TurnLoop;
import net.ghostifi.ports.store.Leases;

/** Sweeps at every interval, apart from the check: silence takes time, and holds no check up. */
public final class WatchLoop implements AutoCloseable {
  /** A daemon that starts has more urgent things to do. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Watch watch;
  private final TurnLoop loop;

  public WatchLoop(Watch watch, Leases leases, Duration interval) {
    this.watch = watch;
    Duration soon = TurnLoop.shorter(interval, SOON);
    this.loop =
        new TurnLoop(
            "watch",
            leases,
            new TurnLoop.Rhythm(soon, interval, soon, interval.plus(soon)),
            watch::sweep);
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    watch.stop();
    loop.close();
  }
}
