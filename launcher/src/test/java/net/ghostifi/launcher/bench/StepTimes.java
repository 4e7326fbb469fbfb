package net.ghostifi.launcher.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OperationRow;

/** How long operations have stood in each of their steps, as their histories tell. */
final class StepTimes {
  private static final double MILLIS = 1e3;

  private final Map<Step, Figures> steps = new EnumMap<>(Step.class);
  private final Figures opening = new Figures();

  /**
   * Counts an operation that has ended.
   *
   * @param asked when it was asked for
   */
  void add(Journal journal, OperationId operation, Instant asked) {
    OperationRow row = journal.operation(operation).orElseThrow();
    Map<Step, Instant> entered = new LinkedHashMap<>();
    journal.history(operation).forEach(event -> entered.putIfAbsent(event.step(), event.at()));
    opening.add(seconds(asked, entered.values().iterator().next()));
    Instant end = row.endedAt();
    for (Map.Entry<Step, Instant> step : List.copyOf(entered.entrySet()).reversed()) {
      steps
          .computeIfAbsent(step.getKey(), first -> new Figures())
          .add(seconds(step.getValue(), end));
      end = step.getValue();
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / MILLIS;
  }

  List<String> rows() {
    List<String> rows = new ArrayList<>();
    rows.add(opening.row("  being noticed"));
    steps.forEach((step, figures) -> rows.add(figures.row("  " + step.doing())));
    return rows;
  }
}
