package net.ghostifi.engine.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.watch.LossRule;
import net.ghostifi.domain.watch.Outages;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.domain.watch.Verdict;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.domain.watch.Watched;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.ports.store.WatchStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the servers, one sweep after the other. Remembers in the store alone what it has
 * found, so that any daemon goes on where another has stopped.
 */
public final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  /**
   * What a sweep found.
   *
   * @param watched the servers, and what is known now of those that do not answer
   * @param lost how many of them are lost
   */
  public record Report(Watched watched, int lost) {}

  private final WatchStore store;
  private final WatchLimits limits;
  private final LossRule rule;
  private final Prober prober;
  private final Looking looking;
  private final Runnable found;
  private final InstantSource clock;

  /**
   * @param archives what is installed on a server, from the vault
   * @param found told when a server is found lost
   */
  public Watch(
      WatchStore store,
      WatchLimits limits,
      Hosts hosts,
      Function<Server, byte[]> archives,
      Clouds clouds,
      Runnable found,
      Surroundings surroundings) {
    this.store = store;
    this.limits = limits;
    this.rule = new LossRule(limits);
    this.prober = new Prober(hosts, archives, limits.interval(), surroundings.threads());
    this.looking = new Looking(clouds, limits, surroundings.clock());
    this.found = found;
    this.clock = surroundings.clock();
  }

  /**
   * Probes every server, asks the providers about those that do not answer, and notes it.
   *
   * @throws RuntimeException when the store cannot be read or written
   */
  public synchronized Report sweep() {
    Watched before = store.watched();
    Map<ServerId, Prober.Answer> answers = prober.probe(before.servers());
    Instant now = clock.instant();
    Map<ServerId, Trouble> troubles = new TreeMap<>(before.troubles());
    Map<ServerId, Trouble> silent = new TreeMap<>();
    for (Server server : before.servers()) {
      @Nullable Instance current = server.current();
      if (current != null) {
        switch (answers.getOrDefault(server.id(), Prober.Answer.UNKNOWN)) {
          case ANSWERS -> answers(server, current, troubles.remove(server.id()), now);
          case SILENT -> silent.put(server.id(), silent(server, current, troubles, now));
          case UNKNOWN -> {}
        }
      }
    }
    troubles.putAll(looking.look(silent));
    return note(before.with(troubles), silent, now);
  }

  /** Lets a sweep that is under way come to its end. */
  void stop() {
    prober.stop();
  }

  private void answers(Server server, Instance current, @Nullable Trouble was, Instant now) {
    if (was != null || server.status() == ServerStatus.FAILED) {
      store.answered(server.id(), current.ref(), now);
      LOG.info("server={} provider_id={} answers again", server.name(), current.ref());
    }
  }

  private Trouble silent(
      Server server, Instance current, Map<ServerId, Trouble> troubles, Instant now) {
    Trouble was = troubles.get(server.id());
    if (was == null) {
      LOG.info("server={} provider_id={} does not answer", server.name(), current.ref());
      return Trouble.begun(server.id(), current.ref(), now);
    }
    return was.goesOn(now, limits.silence().plus(limits.freshness()));
  }

  /** Where silence is everywhere, it does not count against single servers. */
  private Report note(Watched after, Map<ServerId, Trouble> silent, Instant now) {
    Outages outages = Outages.among(after, rule, now);
    Map<ServerId, Trouble> troubles = new TreeMap<>(after.troubles());
    for (Trouble trouble : after.troubles().values()) {
      if (silent.containsKey(trouble.server())) {
        Trouble counted =
            outages.cover(trouble) ? trouble.with(trouble.silence().excused(now)) : trouble;
        troubles.put(counted.server(), counted);
        store.note(counted);
      }
    }
    long lost =
        troubles.values().stream()
            .filter(trouble -> rule.judge(trouble, now) instanceof Verdict.Lost)
            .count();
    if (lost > 0) {
      found.run();
    }
    return new Report(after.with(troubles), (int) lost);
  }
}
