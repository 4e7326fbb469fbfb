package net.ghostifi.launcher.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How long it takes until others go on with what a killed daemon was running. For two threads. */
final class Takeover {
  private static final String RUNS =
      """
      select picked_by, task_name || ' ' || task_instance || ' ' || version
      from scheduled_tasks where picked
      """;

  private final Map<List<String>, Long> orphaned = new HashMap<>();
  private final List<Duration> taken = new ArrayList<>();

  /** A process has just been killed. */
  synchronized void died(TorturedDatabase database, long process, long atMillis) {
    database.rows(RUNS).stream()
        .filter(run -> run.getFirst().startsWith("ghostifi-" + process + "-"))
        .forEach(run -> orphaned.putIfAbsent(run, atMillis));
  }

  /** Looks which of the runs that were left behind are nobody's any more. */
  synchronized void look(TorturedDatabase database, long nowMillis) {
    if (orphaned.isEmpty()) {
      return;
    }
    Set<List<String>> left = Set.copyOf(database.rows(RUNS));
    orphaned.forEach(
        (run, since) -> {
          if (!left.contains(run)) {
            taken.add(Duration.ofMillis(nowMillis - since));
          }
        });
    orphaned.keySet().retainAll(left);
  }

  synchronized Duration longest() {
    return taken.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** What 99 of 100 took no longer than. */
  synchronized Duration usual() {
    List<Duration> sorted = taken.stream().sorted().toList();
    return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) * 99 / 100);
  }

  synchronized int count() {
    return taken.size();
  }
}
