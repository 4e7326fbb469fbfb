package net.ghostifi.launcher.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a daemon shows of itself under {@code /metrics}, at one moment. */
record Scrape(Map<String, Double> values) {
  private static final Pattern BUCKET =
      Pattern.compile("ghostifi_operation_lag_seconds_bucket\\{.*le=\"([^\"]+)\".*}");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Scrape of(URI figures) throws IOException, InterruptedException {
    String text =
        CLIENT
            .send(HttpRequest.newBuilder(figures).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Map<String, Double> values = new TreeMap<>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      int space = line.lastIndexOf(' ');
      values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    }
    return new Scrape(values);
  }

  /** How often alarms have rung, by the seconds than which they were not later. */
  private Map<Double, Double> lags() {
    Map<Double, Double> lags = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          Matcher bucket = BUCKET.matcher(name);
          if (bucket.matches()) {
            String bound = bucket.group(1);
            lags.put(
                bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound), value);
          }
        });
    return lags;
  }

  /** How often an alarm has rung since then. */
  long wakeUpsSince(Scrape earlier) {
    String count = "ghostifi_operation_lag_seconds_count";
    return Math.round(values.getOrDefault(count, 0.0) - earlier.values.getOrDefault(count, 0.0));
  }

  /** The least bound in seconds that 99 of 100 alarms since then have kept. */
  double p99LagSince(Scrape earlier) {
    Map<Double, Double> before = earlier.lags();
    double all = 0.99 * wakeUpsSince(earlier);
    for (Map.Entry<Double, Double> bucket : lags().entrySet()) {
      if (bucket.getValue() - before.getOrDefault(bucket.getKey(), 0.0) >= all) {
        return bucket.getKey();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Which part of the alarms since then was not later than this, which is a bound. */
  double shareSince(Scrape earlier, double seconds) {
    double kept = lags().getOrDefault(seconds, 0.0) - earlier.lags().getOrDefault(seconds, 0.0);
    return kept / wakeUpsSince(earlier);
  }

  /** In 10^6 bytes. */
  double heapMegabytes() {
    return values.entrySet().stream()
            .filter(each -> each.getKey().startsWith("jvm_memory_used_bytes{area=\"heap\""))
            .mapToDouble(Map.Entry::getValue)
            .sum()
        / 1e6;
  }
}
