package net.ghostifi.launcher.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long it takes until others go on with what a killed daemon was running. Time in which nobody
 * could is told apart: every daemon is starting, stands still or is being stopped, or the database
 * is away. For two threads.
 */
final class Takeover {
  private static final String RUNS =
      """
      select picked_by, task_name || ' ' || task_instance || ' ' || version
      from scheduled_tasks where picked
      """;
  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration AWAY = Duration.ofMillis(500);

  private record Death(Duration at, Duration unattended) {}

  private record Taken(Duration whole, Duration attended) {}

  private final Map<List<String>, Death> orphaned = new HashMap<>();
  private final List<Taken> taken = new ArrayList<>();
  private Duration looked = now();
  private Duration unattended = Duration.ZERO;

  private static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  /** A process has just been killed. */
  synchronized void died(TorturedDatabase database, long process) {
    Death death = new Death(now(), unattended);
    database.rows(RUNS).stream()
        .filter(run -> run.getFirst().startsWith("ghostifi-" + process + "-"))
        .forEach(run -> orphaned.putIfAbsent(run, death));
  }

  /**
   * Looks which of the runs that were left behind are nobody's any more.
   *
   * @param attended whether somebody was there to take them since the last look
   */
  synchronized void look(TorturedDatabase database, boolean attended) {
    Duration begun = now();
    Set<List<String>> left = Set.copyOf(database.rows(RUNS));
    Duration ended = now();
    if (!attended) {
      unattended = unattended.plus(ended.minus(looked));
    } else if (ended.minus(begun).compareTo(AWAY) > 0) {
      unattended = unattended.plus(ended.minus(begun));
    }
    looked = ended;
    orphaned.forEach(
        (run, death) -> {
          if (!left.contains(run)) {
            taken(run, death, ended);
          }
        });
    orphaned.keySet().retainAll(left);
  }

  private void taken(List<String> run, Death death, Duration now) {
    Duration whole = now.minus(death.at());
    Taken took = new Taken(whole, whole.minus(unattended.minus(death.unattended())));
    taken.add(took);
    if (took.attended().compareTo(BOUND) > 0) {
      LOG.warn("{} was taken over after {}, of which {} attended", run, whole, took.attended());
    }
  }

  /** Whether one took longer than it may, of the time in which somebody could take it over. */
  boolean isLate() {
    return longest().compareTo(BOUND) > 0;
  }

  private synchronized List<Duration> sorted(Function<Taken, Duration> what) {
    return taken.stream().map(what).sorted().toList();
  }

  private static Duration at(double share, List<Duration> sorted) {
    return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) ((sorted.size() - 1) * share));
  }

  /** The longest, with the time in which nobody could take anything over. */
  Duration longestOfAll() {
    return at(1, sorted(Taken::whole));
  }

  /** The longest, of the time in which somebody could. */
  Duration longest() {
    return at(1, sorted(Taken::attended));
  }

  /** What 99 of 100 took no longer than, of the time in which somebody could take them over. */
  Duration usual() {
    return at(0.99, sorted(Taken::attended));
  }

  synchronized int count() {
    return taken.size();
  }
}
