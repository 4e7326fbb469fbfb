package net.ghostifi.launcher.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured several times, as a row of a table. */
final class Figures {
  private static final int PERCENT = 95;

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int count() {
    return values.size();
  }

  double median() {
    return percentile(50);
  }

  double most() {
    return percentile(100);
  }

  double p95() {
    return percentile(PERCENT);
  }

  /** The least value that so many percent of all do not exceed. */
  private double percentile(int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
  }

  static String head(String what) {
    return String.format(Locale.ROOT, "%-58s %4s %8s %8s %8s", what, "n", "median", "p95", "max");
  }

  String row(String what) {
    return values.isEmpty()
        ? String.format(Locale.ROOT, "%-58s %4d", what, 0)
        : String.format(
            Locale.ROOT, "%-58s %4d %8.2f %8.2f %8.2f", what, count(), median(), p95(), most());
  }
}
