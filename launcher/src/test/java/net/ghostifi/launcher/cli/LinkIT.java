package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that an operator makes, beside a running daemon. */
class LinkIT {
  private static final Duration BOUND = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;
  private int port;

  @BeforeEach
  void start() throws Exception {
    world = new SimulatedWorld(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    daemon = Daemon.start(world.configuration(web()));
    shell = new Shell(folder, Adapters.discovered());
  }

  private String web() {
    return """
    web { enabled = true, port = %d, path-prefix = /vpn
          link.secret = "0123456789abcdef0123456789abcdef" }
    """
        .formatted(port);
  }

  @AfterEach
  void stop() {
    daemon.close();
    world.close();
  }

  private static HttpResponse<String> get(String url, String cookie) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).header("Cookie", cookie).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void a_link_lets_its_customer_in_once() throws Exception {
    shell.call("subscriptions", "add", "ann@example.org");
    await().atMost(BOUND).until(() -> shell.call("status").out().contains("g0001"));

    Shell.Answer answer = shell.call("link", "Ann@example.org");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.DONE);
    String link = answer.out().lines().findFirst().orElseThrow();
    assertThat(link).startsWith("http://127.0.0.1:" + port + "/vpn/enter?customer=");
    assertThat(answer.out()).contains("Lets customer ").contains(" in, once, until 20");

    HttpResponse<String> entered = get(link, "a=b");
    assertThat(entered.statusCode()).isEqualTo(303);
    String cookie =
        entered.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    assertThat(get("http://127.0.0.1:" + port + "/vpn/", cookie).body())
        .contains("g0001")
        .contains("ann@example.org");
    assertThat(get(link, "a=b").statusCode()).isEqualTo(410);
  }

  @Test
  void a_link_leads_to_the_page_that_is_named() {
    assertThat(shell.call("link", "42", "--page", "https://vpn.example.org/my/").out())
        .startsWith("https://vpn.example.org/my/enter?customer=42&expires=");
  }

  @Test
  void nobody_gets_a_link_who_has_no_server_or_where_links_let_nobody_in() {
    assertThat(shell.call("link", "nobody@example.org"))
        .satisfies(
            answer -> {
              assertThat(answer.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(answer.err()).contains("No server belongs to nobody@example.org");
            });
    world.writeConfiguration("web { enabled = true, auth = demo, port = 0 }\n");
    assertThat(shell.call("link", "42"))
        .satisfies(
            answer -> {
              assertThat(answer.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(answer.err()).contains("Links let nobody in here");
            });
  }
}
