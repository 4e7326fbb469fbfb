package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer uses up a month: somebody is told, the VPN stops, and runs again. */
class UsageIT {
  private static final Duration BOUND = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private HttpServer shop;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;

  @BeforeEach
  void a_server_runs() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          // Not before the second time: the first answer is lost on its way.
          boolean again = told.contains(body);
          told.add(body);
          exchange.sendResponseHeaders(again ? 204 : 503, -1);
          exchange.close();
        });
    shop.start();
    world = new SimulatedWorld(folder);
    shell = new Shell(folder, Adapters.discovered());
    daemon =
        Daemon.start(
            world.configuration(
                """
                bandwidth { interval = 1s, at-limit = suspend }
                watch { interval = 1s, silence = 2s, patience = 3s }
                notices.channels = [webhook]
                webhook.url = "http://127.0.0.1:%d/"
                webhook.secret = 0123456789abcdef0123456789abcdef
                """
                    .formatted(shop.getAddress().getPort())));
    assertThat(shell.call("subscriptions", "add", "ann@example.org").exitCode()).isZero();
    await().atMost(BOUND).until(() -> servers().stream().anyMatch(UsageIT::runs));
  }

  @AfterEach
  void stop() {
    daemon.close();
    world.close();
    shop.stop(0);
  }

  private static boolean runs(Server server) {
    return server.status() == ServerStatus.RUNNING && server.current() != null;
  }

  private List<Server> servers() {
    return daemon.application().engine().fleet().servers();
  }

  private void run(String sql) throws SQLException {
    DatabaseSettings place = daemon.application().database();
    try (Connection connection =
            DriverManager.getConnection(place.url(), place.user(), place.password().reveal());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String status() {
    return shell.call("status").out();
  }

  @Test
  void a_month_that_is_used_up_stops_a_server_until_its_limit_is_raised() throws Exception {
    String instance = servers().getFirst().current().ref().id();
    world.simulator().vultr().addTraffic(instance, 5_000_000, 900_000_000_000L);
    await().atMost(BOUND).until(() -> told.size() == 2);
    assertThat(told.getFirst()).contains("bandwidth.nearly-used").isEqualTo(told.getLast());
    assertThat(status()).doesNotContain("Paused");

    world.simulator().vultr().addTraffic(instance, 5_000_000, 100_000_000_000L);
    await().atMost(BOUND).until(() -> status().contains("its VPN is stopped"));
    await().atMost(BOUND).until(() -> told.size() == 4);
    assertThat(told.getLast()).contains("bandwidth.used-up").contains("\"paused\":true");
    assertThat(shell.call("usage").out())
        .contains("g0001.ghostifi.net")
        .contains("1,000,000 of 1,000,000 Mb")
        .contains("100 %");
    assertThat(shell.call("usage", "g0001").out())
        .contains("out 1,000,000 Mb")
        .contains("80 % of ")
        .contains("its VPN is paused");

    run("update server set bandwidth_limit_this_month = 2000000");
    await().atMost(BOUND).until(() -> !status().contains("Paused"));

    assertThat(servers())
        .singleElement()
        .satisfies(
            server -> {
              assertThat(server.current().ref().id()).isEqualTo(instance);
              assertThat(server.status()).isEqualTo(ServerStatus.RUNNING);
            });
    assertThat(told).hasSize(4);
  }

  @Test
  void a_server_that_is_not_there_has_used_nothing() {
    Shell.Answer answer = shell.call("usage", "g0009");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(answer.err()).contains("There is no server g0009");
  }
}
