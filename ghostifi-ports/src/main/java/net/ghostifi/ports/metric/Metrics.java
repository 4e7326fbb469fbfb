package net.ghostifi.ports.metric;

import java.time.Duration;
import java.util.Map;

/**
 * Where figures go. Safe for many threads; never throws, and takes no longer than a look into
 * memory. Names are words with dots between them, such as {@code ghostifi.operation.lag}; labels
 * have few values, never a server or an operation.
 */
public interface Metrics {
  /** Adds to a sum that only grows. */
  void count(String name, Map<String, String> labels, long more);

  /** Says what something is now. */
  void gauge(String name, Map<String, String> labels, double value);

  /** Says how long something took. */
  void took(String name, Map<String, String> labels, Duration duration);

  /** For who watches nothing. */
  static Metrics none() {
    return new Metrics() {
      @Override
      public void count(String name, Map<String, String> labels, long more) {}

      @Override
      public void gauge(String name, Map<String, String> labels, double value) {}

      @Override
      public void took(String name, Map<String, String> labels, Duration duration) {}
    };
  }
}
