package net.ghostifi.launcher.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import net.ghostifi.ports.metric.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of this process, in Prometheus' text format under {@code /metrics} once they are
 * shown. They hold no secret and no customer.
 */
public final class Figures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
  private static final String PATH = "/metrics";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Metrics metrics = new MicrometerMetrics(registry);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private @Nullable HttpServer server;

  /** Where they go. */
  public Metrics metrics() {
    return metrics;
  }

  /**
   * Shows them, and those of the Java machine. Called once.
   *
   * @param address host and port; port 0 takes any
   * @return where they are shown
   * @throws UnshownException when the address cannot be had
   */
  public synchronized InetSocketAddress show(InetSocketAddress address) {
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    try {
      HttpServer starting = HttpServer.create(resolved, 0);
      starting.createContext(PATH, this::answer);
      starting.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      bindMachine();
      starting.start();
      server = starting;
      LOG.info("figures are shown on http://{}{}", text(starting.getAddress()), PATH);
      return starting.getAddress();
    } catch (IOException failure) {
      throw new UnshownException(
          "metrics.listen: cannot listen on "
              + text(address)
              + ": "
              + (resolved.isUnresolved() ? "this host is not known" : failure.getMessage()),
          failure);
    }
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private void bindMachine() {
    new JvmMemoryMetrics().bindTo(registry);
    collections.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean found = exchange.getRequestURI().getPath().equals(PATH);
      if (!found || !exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(found ? 405 : 404, -1);
        return;
      }
      byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Where they are shown now; empty when they are not. */
  public synchronized Optional<InetSocketAddress> shownOn() {
    return Optional.ofNullable(server).map(HttpServer::getAddress);
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
    collections.close();
    registry.close();
  }
}
