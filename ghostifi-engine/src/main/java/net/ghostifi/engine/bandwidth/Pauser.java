package net.ghostifi.engine.bandwidth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.PauseStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the VPN of servers that are to stand still and starts it where they may run again, whatever
 * has become of their hosts meanwhile. Remembers in the store alone what it does.
 */
public final class Pauser {
  private static final Logger LOG = LoggerFactory.getLogger(Pauser.class);

  /** No more are told at once: whoever does not answer takes his time. */
  private static final int AT_ONCE = 20;

  private final PauseStore pauses;
  private final Hosts hosts;
  private final Duration again;
  private final InstantSource clock;
  private final Supplier<ExecutorService> threads;
  private final Set<ServerName> told = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * @param again after which a host that was stopped is told so again
   * @param threads to tell hosts on
   */
  public Pauser(
      PauseStore pauses,
      Hosts hosts,
      Duration again,
      InstantSource clock,
      Supplier<ExecutorService> threads) {
    this.pauses = pauses;
    this.hosts = hosts;
    this.again = again;
    this.clock = clock;
    this.threads = threads;
  }

  private record Due(Pause pause, Pause.Act act) {}

  /**
   * Looks once. A host that is not reached is tried again by the next sweep.
   *
   * @return how many hosts were stopped or started
   * @throws RuntimeException when the store cannot be read or written
   */
  public int sweep() {
    Sweep sweep = new Sweep(due());
    try (ExecutorService telling = threads.get()) {
      for (int teller = 0; teller < Math.min(AT_ONCE, sweep.size); teller++) {
        telling.execute(sweep::tellOn);
      }
    }
    return sweep.done();
  }

  private List<Due> due() {
    Instant now = clock.instant();
    return pauses.pauses().stream()
        .flatMap(pause -> pause.due(now, again).map(act -> new Due(pause, act)).stream())
        .toList();
  }

  /** What is due, and how far it is done. */
  private final class Sweep {
    private final int size;
    private final Queue<Due> left;
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable RuntimeException trouble;

    Sweep(List<Due> due) {
      this.size = due.size();
      this.left = new ConcurrentLinkedQueue<>(due);
    }

    void tellOn() {
      for (Due next = left.poll();
          next != null && !stopped && trouble == null;
          next = left.poll()) {
        try {
          if (isDone(next.pause(), next.act())) {
            done.incrementAndGet();
          }
        } catch (RuntimeException failure) {
          trouble = failure;
        }
      }
    }

    int done() {
      RuntimeException failure = trouble;
      if (failure != null) {
        throw failure;
      }
      return done.get();
    }
  }

  private boolean isDone(Pause pause, Pause.Act act) {
    ServerName name = pause.server().name();
    try {
      perform(pause, act);
      told.remove(name);
      return true;
    } catch (ProviderException failure) {
      if (told.add(name)) {
        LOG.warn("server={} its VPN is paused or resumed later: {}", name, failure.getMessage());
      }
      return false;
    }
  }

  private void perform(Pause pause, Pause.Act act) {
    ServerName name = pause.server().name();
    Instant now = clock.instant();
    switch (act) {
      case Pause.Act.Stop stop -> {
        if (!stop.instance().ref().equals(pause.stoppedOn())) {
          pauses.stopping(pause.server().id(), stop.instance().ref());
        }
        hosts.suspend(name, stop.instance());
        pauses.stopped(pause.server().id(), stop.instance().ref(), now);
        LOG.info("server={} provider_id={} is paused", name, stop.instance().ref());
      }
      case Pause.Act.Start start -> {
        hosts.resume(name, start.instance());
        pauses.started(pause.server().id(), start.instance().ref());
        LOG.info("server={} provider_id={} runs again", name, start.instance().ref());
      }
      case Pause.Act.Forget forget -> pauses.started(pause.server().id(), forget.instance());
    }
  }

  /** Lets a sweep that is under way end with what it is at. */
  public void stop() {
    stopped = true;
  }
}
