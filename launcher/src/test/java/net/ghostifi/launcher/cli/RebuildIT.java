package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebuilds that an operator asks for, beside a running daemon. */
class RebuildIT {
  private static final Duration BOUND = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;

  @BeforeEach
  void start() {
    world = new SimulatedWorld(folder);
    daemon = Daemon.start(world.configuration(""));
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

  @Test
  void a_server_moves_to_the_city_that_was_asked_for() {
    assertThat(shell.call("rebuild", "g0001", "--location", "PARIS"))
        .isEqualTo(
            new Shell.Answer(
                ExitCode.DONE, "  ✓ g0001.ghostifi.net will be rebuilt in Paris\n", ""));

    untilStatus("g0001.ghostifi.net  Running  Paris");
    await().atMost(BOUND).until(() -> world.simulator().vultr().instances().size() == 1);
  }

  @Test
  void a_rebuild_that_fails_says_why_and_leaves_the_server_running() {
    world
        .simulator()
        .faults()
        .always(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(400, "plan is sold by nobody"));

    assertThat(shell.call("rebuild", "g0001").out()).contains("will be rebuilt in NYC");

    untilStatus("could not be rebuilt in NYC");
    assertThat(shell.call("status").out())
        .containsPattern("g0001\\.ghostifi\\.net  Running  NYC +vultr +127\\.");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    Shell.Answer nowhere = shell.call("rebuild", "g0001", "--location", "?");
    assertThat(nowhere.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(nowhere.err()).contains("a location is a city such as");
    assertThat(shell.call("rebuild", "g0009"))
        .isEqualTo(
            new Shell.Answer(
                ExitCode.REFUSED, "", "There is no server g0009; 'ghostifi status' lists them.\n"));
  }
}
