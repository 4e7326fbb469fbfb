package net.ghostifi.engine.bandwidth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.PauseStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the VPN of servers that are to stand still and starts it where they may run again, whatever
 * has become of their hosts meanwhile. Remembers in the store alone what it has done.
 */
public final class Pauser {
  private static final Logger LOG = LoggerFactory.getLogger(Pauser.class);

  private final PauseStore pauses;
  private final Hosts hosts;
  private final Duration again;
  private final InstantSource clock;
  private final Set<ServerName> told = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * @param again after which a host that was stopped is told so again
   */
  public Pauser(PauseStore pauses, Hosts hosts, Duration again, InstantSource clock) {
    this.pauses = pauses;
    this.hosts = hosts;
    this.again = again;
    this.clock = clock;
  }

  /**
   * Looks once. A host that is not reached is tried again by the next sweep.
   *
   * @return how many hosts were stopped or started
   * @throws RuntimeException when the store cannot be read or written
   */
  public int sweep() {
    int done = 0;
    for (Pause pause : pauses.pauses()) {
      if (stopped) {
        break;
      }
      Optional<Pause.Act> due = pause.due(clock.instant(), again);
      if (due.isPresent() && isDone(pause, due.get())) {
        done++;
      }
    }
    return done;
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
