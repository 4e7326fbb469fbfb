package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.Engine;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.host.HostSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty servers leave Vultr for DigitalOcean, beside a running daemon. */
class EvacuateIT {
  private static final int SERVERS = 50;
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final String BOTH = "compute.providers = [vultr, digitalocean]\n";
  private static final List<String> REGIONS = List.of("nyc1", "nyc2", "nyc3");

  /** A hundred hosts on one machine: each takes its time, and none the machine's. */
  private static final HostSettings HOSTS =
      HostSettings.quick()
          .withOwnProcessor(
              new HostSettings.OwnProcessor(Duration.ofMillis(80), Duration.ofMillis(20)));

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;

  private void begin(int servers, String configuration) {
    world = new SimulatedWorld(folder, SimulatorSettings.quick().withHost(HOSTS));
    daemon = Daemon.start(world.configuration(configuration));
    shell = new Shell(folder, Adapters.discovered());
    IntStream.rangeClosed(1, servers)
        .forEach(i -> shell.call("subscriptions", "add", "customer" + i + "@example.org"));
    await()
        .atMost(BOUND)
        .until(
            () ->
                servers().size() == servers
                    && servers().stream().allMatch(each -> each.status() == ServerStatus.RUNNING));
  }

  @AfterEach
  void stop() {
    daemon.close();
    world.close();
  }

  private Engine engine() {
    return daemon.application().engine();
  }

  private List<Server> servers() {
    return engine().fleet().servers();
  }

  private Map<ServerName, String> profiles() {
    Map<ServerName, String> profiles = new HashMap<>();
    servers()
        .forEach(
            server ->
                profiles.put(
                    server.name(),
                    new String(
                        engine().profile(server.name()).orElseThrow(), StandardCharsets.UTF_8)));
    return profiles;
  }

  @Test
  void fifty_move_though_the_other_cloud_is_full_in_the_middle() throws Exception {
    begin(SERVERS, BOTH);
    Map<ServerName, String> before = profiles();
    assertThat(world.simulator().digitalOcean().created()).isZero();

    CompletableFuture<Shell.Answer> run =
        CompletableFuture.supplyAsync(
            () -> shell.call("evacuate", "vultr", "--to", "digitalocean", "--yes"));
    await().atMost(BOUND).until(() -> world.simulator().digitalOcean().created() >= 20);
    REGIONS.forEach(world.simulator().digitalOcean()::sellOut);
    Shell.Answer first = run.get();

    assertThat(first.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(first.out())
        .contains("50 servers move from vultr to digitalocean\n     50  New York\n")
        .contains("compute.providers still names vultr")
        .contains("stays: ")
        .contains("Run it again to go on.");
    long stay = servers().stream().filter(server -> provider(server).equals("vultr")).count();
    assertThat(stay).isBetween(1L, 30L);
    assertThat(servers()).allMatch(server -> server.status() == ServerStatus.RUNNING);

    REGIONS.forEach(world.simulator().digitalOcean()::restock);
    Shell.Answer second = shell.call("evacuate", "vultr", "--to", "digitalocean", "--yes");

    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).endsWith("and nobody is left behind.\n");
    assertThat(world.simulator().vultr().instances()).isEmpty();
    assertThat(world.simulator().digitalOcean().droplets()).hasSize(SERVERS);
    assertThat(profiles()).isEqualTo(before);
    for (Server server : servers()) {
      String address = Objects.requireNonNull(server.current()).address();
      assertThat(world.simulator().cloudflare().resolve(server.name().value()))
          .hasValueSatisfying(found -> assertThat(found.addresses()).containsExactly(address));
    }
    assertThat(shell.call("evacuate", "vultr", "--to", "digitalocean"))
        .isEqualTo(new Shell.Answer(ExitCode.DONE, "There is no server at vultr.\n", ""));
  }

  private static String provider(Server server) {
    return Objects.requireNonNull(server.current()).ref().provider();
  }

  @Test
  void the_plan_is_shown_before_anything_is_done() {
    begin(1, BOTH + "compute.default-location = paris\n");

    assertThat(shell.call("evacuate", "vultr", "--to", "digitalocean").out())
        .isEqualTo(
            """

            digitalocean has no server now where these are, so that they stay
                  1  Paris: g0001
                Nearest are London, Amsterdam, Frankfurt: --nearest moves each to the
                nearest city, --location CITY all to one, and 'ghostifi rebuild SERVER
                --location CITY' a single one.
            """);

    shell.answers = false;
    Shell.Answer refused = shell.call("evacuate", "vultr", "--to", "digitalocean", "--nearest");
    assertThat(refused.exitCode()).isZero();
    assertThat(refused.out())
        .contains("1 server moves from vultr to digitalocean\n      1  Paris → London\n")
        .contains("Rebuild 1 server at digitalocean, 20 at once?\n")
        .endsWith("Nobody was moved.\n");
    shell.answers = null;
    assertThat(shell.call("evacuate", "vultr", "--to", "digitalocean", "--nearest").err())
        .contains("--yes moves them");
    assertThat(world.simulator().digitalOcean().created()).isZero();

    assertThat(shell.call("evacuate", "vultr", "--to", "linode").err())
        .isEqualTo(
            "compute.providers does not name linode: new servers are built at vultr,"
                + " digitalocean\n");
    assertThat(shell.call("evacuate", "vultr", "--to", "vultr").exitCode())
        .isEqualTo(ExitCode.REFUSED);
  }
}
