package net.ghostifi.launcher.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import net.ghostifi.ports.metric.Metrics;

/** Figures in a registry of Micrometer's. */
final class MicrometerMetrics implements Metrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofMillis(750), // due alarms are looked for every half second: most ring within this
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2)
  };

  private record Gauge(String name, Map<String, String> labels) {}

  private final MeterRegistry registry;
  private final Map<Gauge, AtomicLong> gauges = new ConcurrentHashMap<>();

  MicrometerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  private static List<Tag> tags(Map<String, String> labels) {
    return labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(label -> Tag.of(label.getKey(), label.getValue()))
        .toList();
  }

  @Override
  public void count(String name, Map<String, String> labels, long more) {
    registry.counter(name, tags(labels)).increment(more);
  }

  @Override
  public void gauge(String name, Map<String, String> labels, double value) {
    gauges
        .computeIfAbsent(new Gauge(name, Map.copyOf(labels)), this::register)
        .set(Double.doubleToRawLongBits(value));
  }

  private AtomicLong register(Gauge gauge) {
    AtomicLong bits = new AtomicLong();
    io.micrometer.core.instrument.Gauge.builder(
            gauge.name(), bits, value -> Double.longBitsToDouble(value.get()))
        .tags(tags(gauge.labels()))
        .strongReference(true)
        .register(registry);
    return bits;
  }

  @Override
  public void took(String name, Map<String, String> labels, Duration duration) {
    Timer.builder(name)
        .tags(tags(labels))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(duration);
  }
}
