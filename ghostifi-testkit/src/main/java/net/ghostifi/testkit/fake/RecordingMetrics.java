package net.ghostifi.testkit.fake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ghostifi.ports.metric.Metrics;

/** Keeps every figure. Each is named as in {@code ghostifi.breaker.held{breaker=orphans}}. */
public final class RecordingMetrics implements Metrics {
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final Map<String, Double> gauges = new ConcurrentHashMap<>();
  private final Map<String, List<Duration>> durations = new ConcurrentHashMap<>();

  private static String key(String name, Map<String, String> labels) {
    return labels.isEmpty() ? name : name + new TreeMap<>(labels).toString().replace(" ", "");
  }

  @Override
  public void count(String name, Map<String, String> labels, long more) {
    counts.merge(key(name, labels), more, Long::sum);
  }

  @Override
  public void gauge(String name, Map<String, String> labels, double value) {
    gauges.put(key(name, labels), value);
  }

  @Override
  public void took(String name, Map<String, String> labels, Duration duration) {
    durations.computeIfAbsent(key(name, labels), key -> new CopyOnWriteArrayList<>()).add(duration);
  }

  /** The sums so far. */
  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /** What was said last. */
  public Map<String, Double> gauges() {
    return Map.copyOf(gauges);
  }

  /** Everything that was timed, in the order in which it was said. */
  public Map<String, List<Duration>> durations() {
    return Map.copyOf(durations);
  }
}
