package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules that an operator or a page sets, beside a running daemon. */
class ScheduleIT {
  private static final Duration BOUND = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;

  @BeforeEach
  void start() {
    world = new SimulatedWorld(folder);
    daemon = Daemon.start(world.configuration("schedule.zone = UTC\n"));
    shell = new Shell(folder, Adapters.discovered());
    shell.call("subscriptions", "add", "ann@example.org");
    untilStatus("g0001.ghostifi.net  Running  NYC");
  }

  @AfterEach
  void stop() {
    daemon.close();
    world.close();
  }

  private void untilStatus(String text) {
    await().atMost(BOUND).until(() -> shell.call("status").out().contains(text));
  }

  private void page(String sql) {
    try (Application application = Application.open(world.configuration("schedule.zone = UTC\n"))) {
      DatabaseSettings place = application.database();
      try (Connection connection =
              DriverManager.getConnection(place.url(), place.user(), place.password().reveal());
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_schedule_is_set_shown_and_followed() {
    assertThat(shell.call("schedule", "g0001").out())
        .isEqualTo("g0001.ghostifi.net\n  rebuilt: None, in Random\n  next: never\n");
    assertThat(shell.call("schedule", "g0001", "DAILY", "--location", "paris").out())
        .contains("  rebuilt: daily, in Paris\n  next: ")
        .contains("00:00 UTC\n");
    assertThat(shell.call("schedule", "g0001", "--location", "random").out())
        .contains("rebuilt: daily, in Random");
    assertThat(shell.call("schedule", "g0001", "weekly", "--location", "Paris").out())
        .contains("rebuilt: weekly, in Paris\n  next: Sun ");

    // it was set long ago, and nobody has looked since
    page(
        "update server set schedule_since = now() - interval '15 days',"
            + " rebuild_schedule_location = 'PARIS'");

    untilStatus("g0001.ghostifi.net  Running  Paris");
    await().atMost(BOUND).until(() -> world.simulator().vultr().instances().size() == 1);
    assertThat(shell.call("operations").out()).contains("rebuild (scheduled)  g0001");
    assertThat(shell.call("schedule", "g0001").out())
        .contains("Latest runs")
        .containsOnlyOnce("rebuilt, operation ")
        .contains("not rebuilt again: the run that was due at ");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    Shell.Answer hourly = shell.call("schedule", "g0001", "hourly");
    assertThat(hourly.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(hourly.err())
        .isEqualTo("a rebuild schedule is None, daily, weekly or monthly, not 'hourly'\n");
    assertThat(shell.call("schedule", "g0001", "daily", "--location", "?").err())
        .contains("a location is a city such as");
    assertThat(shell.call("schedule", "g0009").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(shell.call("schedule", "g0001").out()).contains("rebuilt: None");
  }
}
