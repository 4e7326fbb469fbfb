package net.ghostifi.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.ports.customer.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a customer waits for the call that browsers make again and again, while many do. Run by
 * {@code bin/bench dashboard}, which brings the program that calls.
 */
class DashboardBench {
  private static final int SERVERS = Integer.getInteger("bench.servers", 10_000);
  private static final int CUSTOMERS = Integer.getInteger("bench.customers", 2_000);
  private static final int RATE = Integer.getInteger("bench.rate", 1_000);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 30);
  private static final double BAR = 10;
  private static final double LEAST_RATE = 0.99;
  private static final String MODULES = System.getProperty("bench.modules", "");
  private static final Path REPORT = Path.of("target", "bench", "dashboard.txt");

  private static final String ROWS =
      """
      insert into server (id, customer_id, product_id, wp_edd_sub_id, user_email, server_name,
        status, ovpn_file, server_ip, current_location, current_provider, current_instance,
        current_address, current_city, current_built_by, created_at, updated_at)
      select n, n, 3, n, 'customer' || n || '@example.org', 'g' || lpad(n::text, 5, '0')
             || '.ghostifi.net', 'Running', 'g' || lpad(n::text, 5, '0') || '.ovpn', '192.0.2.7',
             'NYC', 'vultr', 'i-' || n, '192.0.2.7', 'nyc', gen_random_uuid(), now(), now()
        from generate_series(1, %d) n
      """;

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Application application;
  private final List<String> report = new ArrayList<>();

  @BeforeEach
  void start() throws SQLException {
    world = new SimulatedWorld(folder);
    application =
        Application.open(
            world.configuration(
                """
                web { enabled = true, port = 0
                      link.secret = "0123456789abcdef0123456789abcdef" }
                """));
    run(ROWS.formatted(SERVERS));
    run("vacuum analyze");
  }

  @AfterEach
  void stop() {
    application.close();
    world.close();
  }

  private void run(String sql) throws SQLException {
    DatabaseSettings place = application.database();
    try (Connection connection =
            DriverManager.getConnection(place.url(), place.user(), place.password().reveal());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Of different servers, all over the table. */
  private Path sessions() throws SQLException, IOException {
    List<String> cookies = new ArrayList<>();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < CUSTOMERS; i++) {
      String token = "session" + "%036d".formatted(i);
      long customer = 1 + (long) i * SERVERS / CUSTOMERS;
      cookies.add("ghostifi_session=" + token);
      rows.append(i == 0 ? "" : ", ")
          .append("('%s', %d, now(), now() + '1 day')".formatted(Digest.of(token).hex(), customer));
    }
    run("insert into web_session (digest, customer_id, opened_at, expires_at) values " + rows);
    run("vacuum analyze web_session");
    return Files.write(folder.resolve("sessions"), cookies);
  }

  @Test
  void a_customer_waits_hardly_at_all_while_many_ask() throws Exception {
    Path sessions = sessions();
    String url = application.serve().orElseThrow() + "api/v1/servers";
    Map<?, ?> measured = measured(url, sessions);
    double p99 = number(measured, "p99");
    report.add(
        String.format(
            Locale.ROOT,
            "%.0f calls, %.0f failed, %.1f calls/s; median %.1f ms, p99 %.1f ms, longest %.1f ms",
            number(measured, "calls"),
            number(measured, "failed"),
            number(measured, "rate"),
            number(measured, "p50"),
            p99,
            number(measured, "max")));
    report.add(
        String.format(
            Locale.ROOT,
            "RESULT name=dashboard servers=%d customers=%d rate=%.0f seconds=%d failed=%.0f"
                + " p50_ms=%.1f p99_ms=%.1f",
            SERVERS,
            CUSTOMERS,
            number(measured, "rate"),
            SECONDS,
            number(measured, "failed"),
            number(measured, "p50"),
            p99));
    Files.createDirectories(Objects.requireNonNull(REPORT.getParent()));
    Files.write(REPORT, report);
    assertThat(number(measured, "failed")).as("calls that failed").isZero();
    assertThat(number(measured, "rate")).as("calls a second").isGreaterThan(RATE * LEAST_RATE);
    assertThat(p99).as("milliseconds").isLessThanOrEqualTo(BAR);
  }

  private static double number(Map<?, ?> measured, String name) {
    return ((Number) Objects.requireNonNull(measured.get(name))).doubleValue();
  }

  private Map<?, ?> measured(String url, Path sessions) throws Exception {
    Path script = folder.resolve("dashboard.cjs");
    try (var in = DashboardBench.class.getResourceAsStream("dashboard.cjs")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    ProcessBuilder node =
        new ProcessBuilder(
                "node",
                // or its own collector stops the caller twice a second, which is measured then
                "--max-semi-space-size=64",
                script.toString(),
                url,
                sessions.toString(),
                "" + RATE,
                "" + SECONDS)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    node.environment().put("NODE_PATH", MODULES);
    Process process = node.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return Objects.requireNonNull(
        new Moshi.Builder().build().adapter(Map.class).fromJson(printed.strip()));
  }
}
