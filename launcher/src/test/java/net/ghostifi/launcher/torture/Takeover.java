package net.ghostifi.launcher.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it takes until others go on with what a killed daemon was running. A run belongs to the
 * dead one when it was not confirmed any more since the death.
 */
final class Takeover {
  private static final String RUNS =
      """
      select task_name || ' ' || task_instance || ' ' || version || ' ' || picked_by,
        last_heartbeat <= to_timestamp(%d / 1000.0)
      from scheduled_tasks where picked
      """;

  private final Map<String, Long> orphaned = new HashMap<>();
  private final List<Duration> taken = new ArrayList<>();

  /** Somebody has just been killed. */
  void died(TorturedDatabase database, long atMillis) {
    for (List<String> run : database.rows(RUNS.formatted(atMillis))) {
      orphaned.putIfAbsent(run.getFirst(), atMillis);
    }
  }

  /** Looks again. */
  void look(TorturedDatabase database, long nowMillis) {
    if (orphaned.isEmpty()) {
      return;
    }
    Map<String, Long> left = new HashMap<>();
    orphaned.forEach(
        (run, since) -> {
          if (isSilent(database, run, since)) {
            left.put(run, since);
          } else {
            taken.add(Duration.ofMillis(nowMillis - since));
          }
        });
    // What is confirmed again is alive, and was never an orphan.
    orphaned.clear();
    orphaned.putAll(left);
  }

  private static boolean isSilent(TorturedDatabase database, String run, long since) {
    return database.rows(RUNS.formatted(since)).stream()
        .anyMatch(row -> row.getFirst().equals(run) && row.getLast().equals("t"));
  }

  Duration longest() {
    return taken.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  int count() {
    return taken.size();
  }
}
