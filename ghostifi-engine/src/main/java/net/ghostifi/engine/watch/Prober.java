package net.ghostifi.engine.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks many servers whether they answer: a bounded number at once, spread over a part of the
 * interval, so that neither our network nor the check notices.
 */
final class Prober {
  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

  /** Each of them is a socket for some milliseconds, or for some seconds where nobody answers. */
  private static final int AT_ONCE = 256;

  /** What came of asking one server. */
  enum Answer {
    ANSWERS,
    SILENT,
    /** It could not be asked, which says nothing of it. */
    UNKNOWN
  }

  private final Hosts hosts;
  private final Function<Server, byte[]> archives;
  private final Duration interval;
  private final Supplier<ExecutorService> threads;
  private final Map<UUID, SecretText> keys = new ConcurrentHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param archives what is installed on a server, from the vault
   * @param interval of which half is used
   * @param threads to ask on
   */
  Prober(
      Hosts hosts,
      Function<Server, byte[]> archives,
      Duration interval,
      Supplier<ExecutorService> threads) {
    this.hosts = hosts;
    this.archives = archives;
    this.interval = interval;
    this.threads = threads;
  }

  /** Asks them all; waits for the answers. Who was not asked in the end is unknown. */
  Map<ServerId, Answer> probe(List<Server> servers) {
    Map<ServerId, Answer> answers = new ConcurrentHashMap<>();
    Duration pause = pause(servers.size());
    Semaphore room = new Semaphore(AT_ONCE);
    try (ExecutorService asking = threads.get()) {
      for (Server server : servers) {
        room.acquire();
        asking.execute(
            () -> {
              try {
                answers.put(server.id(), ask(server));
              } finally {
                room.release();
              }
            });
        if (stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          break;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    forgetOthers(servers);
    tellFailures();
    return answers;
  }

  /** Begins no further probe. */
  void stop() {
    stopped.countDown();
  }

  /** A fleet that can be asked at once is. */
  private Duration pause(int servers) {
    return servers <= AT_ONCE ? Duration.ZERO : interval.dividedBy(2L * servers);
  }

  private Answer ask(Server server) {
    Instance current = server.current();
    if (current == null) {
      return Answer.UNKNOWN;
    }
    try {
      return hosts.answers(current, key(server, current)) ? Answer.ANSWERS : Answer.SILENT;
    } catch (ProviderException failure) {
      failures.add(server.name() + ": " + failure.getMessage());
      return Answer.UNKNOWN;
    } catch (RuntimeException failure) {
      LOG.error("server={} could not be probed", server.name(), failure);
      return Answer.UNKNOWN;
    }
  }

  private SecretText key(Server server, Instance current) {
    SecretText known = keys.get(current.builtBy());
    if (known == null) {
      known = hosts.probeKey(current, () -> archives.apply(server));
      keys.put(current.builtBy(), known);
    }
    return known;
  }

  /** One line for all: when our own network is away none can be probed. */
  private void tellFailures() {
    String first = failures.peek();
    if (first != null) {
      LOG.warn("servers that could not be probed: {}, such as {}", failures.size(), first);
      failures.clear();
    }
  }

  private void forgetOthers(List<Server> servers) {
    keys.keySet()
        .retainAll(
            servers.stream()
                .flatMap(server -> server.instances().stream())
                .map(Instance::builtBy)
                .collect(Collectors.toSet()));
  }
}
