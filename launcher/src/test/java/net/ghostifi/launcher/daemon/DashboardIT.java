package net.ghostifi.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.ghostifi.launcher.shop.LocalShop;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The customers' page of a running daemon, with all that stands behind it. */
class DashboardIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String OURS = "api/v1/servers/g0001.ghostifi.net";

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private SimulatedWorld world;
  private Daemon daemon;

  @BeforeEach
  void start() {
    world = new SimulatedWorld(folder);
    daemon =
        Daemon.start(
            world.configuration(
                "web { enabled = true, auth = demo, port = 0, path-prefix = /vpn }"));
  }

  @AfterEach
  void stop() {
    client.close();
    daemon.close();
    world.close();
  }

  private String call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(daemon.page().orElseThrow() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("X-Requested-With", "test")
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private void until(String path, String text) {
    await().atMost(BOUND).until(() -> call("GET", path, "").contains(text));
  }

  @Test
  void follows_a_server_from_its_purchase_through_a_rebuild() throws Exception {
    assertThat(call("GET", "", "")).contains("You have no VPN server yet");
    LocalShop shop = new LocalShop(daemon.application().database());
    shop.add(1, 1, "ann@example.org");
    shop.add(2, 1, "bob@example.org");
    until(OURS, "\"kind\":\"create\"");
    until(OURS, "\"status\":\"Running\"");
    assertThat(call("GET", "", "")).contains("New York").doesNotContain("g0002");

    String profile = call("GET", OURS + "/profile", "");
    assertThat(profile)
        .isEqualTo("200 " + Files.readString(world.profiles().resolve("g0001.ovpn")));
    assertThat(call("POST", OURS + "/root-password", "")).matches("200 .*\"password\":\".{28}\".*");
    assertThat(call("GET", "api/v1/servers/g0002.ghostifi.net/profile", "")).startsWith("404 ");

    assertThat(call("PUT", OURS + "/schedule", "{\"schedule\":\"weekly\",\"location\":\"nyc\"}"))
        .matches("200 .*\"next\":\"20.*");
    assertThat(call("POST", OURS + "/rebuild", "{\"location\":\"paris\"}")).startsWith("202 ");
    until(OURS, "\"kind\":\"rebuild\"");
    until(OURS, "\"city\":\"Paris\"");
    until(OURS, "\"progress\":null");
    assertThat(call("GET", OURS + "/profile", "")).isEqualTo(profile);
    assertThat(call("GET", OURS + "/traffic", "")).startsWith("200 ");
  }
}
