package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.Engine;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.config.ConfigurationException;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.cloudflare.CloudflareRecord;
import net.ghostifi.simulator.cloudflare.CloudflareSettings;
import net.ghostifi.simulator.cloudflare.Resolution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two zones of one account at Cloudflare, each of which has room for two records. */
class SeveralZonesIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final int RECORDS = 2;
  private static final String SECOND = "cloudflare.further-zones = [second.net]\n";

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;

  @BeforeEach
  void prepare() {
    world =
        new SimulatedWorld(
            folder,
            SimulatorSettings.quick()
                .withCloudflare(
                    CloudflareSettings.quick()
                        .withZones("ghostifi.net", "second.net")
                        .withRecordsPerZone(RECORDS)));
    shell = new Shell(folder, Adapters.discovered());
  }

  @AfterEach
  void stop() {
    if (daemon != null) {
      daemon.close();
    }
    world.close();
  }

  private void start(String further) {
    daemon = Daemon.start(world.configuration("check.interval = 1s\n" + further));
  }

  private Engine engine() {
    return daemon.application().engine();
  }

  private void add(int... customers) {
    for (int customer : customers) {
      String mail = "ann" + customer + "@example.org";
      assertThat(shell.call("subscriptions", "add", mail).exitCode()).isZero();
    }
  }

  private void awaitRunning(int servers) {
    await()
        .atMost(BOUND)
        .until(
            () ->
                engine().fleet().servers().stream()
                        .filter(server -> server.status() == ServerStatus.RUNNING)
                        .count()
                    == servers);
  }

  private List<String> names() {
    return engine().fleet().servers().stream().map(server -> server.name().value()).toList();
  }

  private List<String> recorded() {
    return world.simulator().cloudflare().records().stream().map(CloudflareRecord::name).toList();
  }

  private List<String> resolved(ServerName name) {
    return world
        .simulator()
        .cloudflare()
        .resolve(name.value())
        .map(Resolution::addresses)
        .orElse(List.of());
  }

  @Test
  void servers_live_in_both_zones_and_a_full_one_holds_up_nobody_who_can_go_elsewhere() {
    start(SECOND);
    add(1, 2, 3);
    awaitRunning(3);
    assertThat(names())
        .containsExactly("g0001.ghostifi.net", "g0002.second.net", "g0003.ghostifi.net");
    assertThat(recorded()).containsExactlyInAnyOrderElementsOf(names());

    ServerName moved = new ServerName("g0002.second.net");
    List<String> before = resolved(moved);
    engine().requestRebuild(moved, new LocationChoice.Fixed(new Location("paris")));
    await().atMost(BOUND).until(() -> !resolved(moved).equals(before));
    awaitRunning(3);
    assertThat(recorded()).hasSize(3);

    add(4);
    awaitRunning(4);
    assertThat(names()).endsWith("g0004.second.net");
    add(5);
    await().atMost(BOUND).until(() -> !waiting().isEmpty());
    assertThat(waiting()).singleElement().asString().contains("has no room for another record");
    assertThat(recorded()).hasSize(2 * RECORDS);

    assertThat(shell.call("subscriptions", "cancel", "4").exitCode()).isZero();
    await().atMost(BOUND).until(() -> recorded().size() == 2 * RECORDS - 1);
    add(6);
    await().atMost(BOUND).until(() -> names().contains("g0006.second.net"));
    await().atMost(BOUND).until(() -> !resolved(new ServerName("g0006.second.net")).isEmpty());
  }

  private List<String> waiting() {
    return engine().journal().operations(100).stream()
        .filter(row -> row.state() == OperationState.NEEDS_OPERATOR)
        .map(row -> String.valueOf(row.operation().progress().trouble()))
        .toList();
  }

  @Test
  void a_second_zone_can_be_added_and_not_be_left_out_again() {
    start("");
    add(1, 2);
    awaitRunning(2);
    List<Server> before = engine().fleet().servers();
    byte[] profile = engine().profile(before.getFirst().name()).orElseThrow();
    daemon.close();

    start(SECOND);
    assertThat(engine().fleet().servers()).as("rows are as they were").isEqualTo(before);
    add(3, 4);
    awaitRunning(4);
    assertThat(names()).endsWith("g0003.second.net", "g0004.second.net");
    assertThat(engine().profile(before.getFirst().name()).orElseThrow()).isEqualTo(profile);
    assertThat(engine().levelNames().found().findings()).isEmpty();
    daemon.close();
    daemon = null;

    assertThatThrownBy(() -> start(""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "section 'cloudflare' names no zone for second.net, in which 2 servers are named");
    start(SECOND);
    assertThat(engine().names().outside()).isEmpty();
  }
}
