package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.DaemonProcess;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where servers are to be had, and an adapter's table beside what its provider reports. */
class LocationsIT {
  private static final Duration BOUND = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Shell shell;

  @BeforeEach
  void start() {
    world = new SimulatedWorld(folder);
    shell = new Shell(folder, Adapters.discovered());
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void both_clouds_show_their_cities_and_what_is_in_stock() {
    world.writeConfiguration("compute.providers = [vultr, digitalocean]\n");
    world.simulator().vultr().sellOut("cdg");

    Shell.Answer answer = shell.call("locations");

    assertThat(answer.err()).isEmpty();
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .containsSubsequence(
            "vultr",
            "New York nyc ewr in stock",
            "Paris paris cdg sold out",
            "digitalocean",
            "New York nyc nyc3, nyc1, nyc2 in stock")
        .noneMatch(line -> line.contains("no region"));
  }

  @Test
  void a_region_that_the_provider_does_not_have_is_told_by_command_and_daemon()
      throws InterruptedException {
    Path file = world.writeConfiguration("vultr.regions { paris = cdk, utopia = cdg }\n");
    String told =
        "vultr has no region cdk, so that no server is launched in Paris; vultr.regions can name"
            + " another";

    Shell.Answer answer = shell.call("locations");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.out()).contains(told).contains("Utopia");

    DaemonProcess daemon = DaemonProcess.start(file);
    await().atMost(BOUND).until(() -> daemon.log().contains(told));
    assertThat(daemon.stop()).isZero();
  }

  @Test
  void a_provider_that_does_not_say_is_named() {
    world.writeConfiguration(
        "compute.providers = [vultr, digitalocean]\ndigitalocean.api-token = wrong\n");

    Shell.Answer answer = shell.call("locations");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(answer.err()).contains("digitalocean").contains("regions");
    assertThat(answer.out()).contains("vultr", "Paris").doesNotContain("digitalocean");
  }
}
