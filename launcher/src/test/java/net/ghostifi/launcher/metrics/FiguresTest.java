package net.ghostifi.launcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final InetSocketAddress ANY = InetSocketAddress.createUnresolved("127.0.0.1", 0);

  private final Figures figures = new Figures();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    figures.close();
  }

  private HttpResponse<String> get(InetSocketAddress shown, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + shown.getPort() + path);
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shows_sums_states_and_durations_to_prometheus() throws Exception {
    figures.metrics().count("ghostifi.operations", Map.of("kind", "create"), 2);
    figures.metrics().count("ghostifi.operations", Map.of("kind", "create"), 1);
    figures.metrics().gauge("ghostifi.breaker.held", Map.of("breaker", "orphans"), 7);
    figures.metrics().gauge("ghostifi.breaker.held", Map.of("breaker", "orphans"), 4);
    figures.metrics().took("ghostifi.operation.lag", Map.of(), Duration.ofMillis(70));

    HttpResponse<String> page = get(figures.show(ANY), "/metrics");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(page.body())
        .contains(
            "ghostifi_operations_total{kind=\"create\"} 3.0\n",
            "ghostifi_breaker_held{breaker=\"orphans\"} 4.0\n",
            "ghostifi_operation_lag_seconds_bucket{le=\"0.05\"} 0\n",
            "ghostifi_operation_lag_seconds_bucket{le=\"0.1\"} 1\n",
            "jvm_memory_used_bytes{");
  }

  @Test
  void shows_nothing_else() throws Exception {
    InetSocketAddress shown = figures.show(ANY);

    assertThat(get(shown, "/metrics/more").statusCode()).isEqualTo(404);
    assertThat(get(shown, "/").statusCode()).isEqualTo(404);
  }

  @Test
  void refuses_to_be_shown_where_somebody_else_is() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", 0));
      InetSocketAddress there =
          InetSocketAddress.createUnresolved("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> figures.show(there))
          .isInstanceOf(UnshownException.class)
          .hasMessageStartingWith("metrics.listen: cannot listen on 127.0.0.1:" + there.getPort());
    }
  }

  @Test
  void names_a_host_that_is_not_known() {
    assertThatThrownBy(
            () -> figures.show(InetSocketAddress.createUnresolved("no-such-host.invalid", 9464)))
        .isInstanceOf(UnshownException.class)
        .hasMessage(
            "metrics.listen: cannot listen on no-such-host.invalid:9464: this host is not known");
  }
}
