package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.vultr.VultrSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLifeIT {
  private static final int MANY = 60;

  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick()
              .withVultr(VultrSettings.quick().withBoot(Duration.ofMillis(1200))));
  private final JsonClient vultr =
      new JsonClient(simulator.vultr().url(), simulator.vultr().token());

  @AfterEach
  void close() {
    vultr.close();
    simulator.close();
  }

  private String create() throws IOException {
    return vultr.post("/instances", VultrOrders.order()).text("instance.id");
  }

  @Test
  void goes_through_the_states_of_a_real_instance() throws IOException {
    String id = create();
    Set<String> seen = new LinkedHashSet<>();

    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              JsonClient.Reply reply = vultr.get("/instances/" + id);
              seen.add(reply.text("instance.status") + " " + reply.text("instance.server_status"));
              return reply.text("instance.server_status").equals("ok");
            });

    assertThat(seen)
        .containsExactly("pending none", "pending locked", "active installingbooting", "active ok");
    JsonClient.Reply up = vultr.get("/instances/" + id);
    assertThat(up.text("instance.main_ip"))
        .isEqualTo(simulator.vultr().host(id).orElseThrow().address())
        .startsWith(simulator.vultr().url().replaceAll("http://|1:[0-9]+/v2", ""));
  }

  @Test
  void every_instance_has_an_address_of_its_own() throws IOException {
    List<String> ids = List.of(create(), create(), create());

    await().until(() -> simulator.vultr().hosts().size() == ids.size());

    assertThat(simulator.vultr().hosts())
        .extracting(host -> host.address())
        .doesNotHaveDuplicates();
  }

  /** On a busy machine all that happens to an instance may be due at once. */
  @Test
  void boots_however_close_together_its_events_are() throws IOException {
    VultrSettings instant =
        VultrSettings.quick().withTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    try (Simulator hasty = Simulator.start(SimulatorSettings.quick().withVultr(instant));
        JsonClient client = new JsonClient(hasty.vultr().url(), hasty.vultr().token())) {
      for (int instance = 0; instance < MANY; instance++) {
        client.post("/instances", VultrOrders.order());
      }
      await().untilAsserted(() -> assertThat(hasty.vultr().hosts()).hasSize(MANY));
    }
  }

  @Test
  void a_stuck_boot_stays_short_of_ok() throws Exception {
    var rule = simulator.faults().next(Endpoint.HOST_BOOT, Fault.hang());
    String stuck = create();
    await().until(() -> rule.hits() == 1);
    String next = create();
    await().until(() -> simulator.vultr().host(next).isPresent());

    assertThat(simulator.vultr().host(stuck)).isEmpty();
    assertThat(vultr.get("/instances/" + stuck).text("instance.server_status"))
        .isEqualTo("installingbooting");
  }

  @Test
  void an_instance_can_stay_without_an_address() throws Exception {
    simulator.faults().next(Endpoint.HOST_ADDRESS, Fault.hang());
    String id = create();

    await().until(() -> vultr.get("/instances/" + id).text("instance.status").equals("active"));

    assertThat(vultr.get("/instances/" + id).text("instance.main_ip")).isEqualTo("0.0.0.0");
    assertThat(vultr.get("/instances/" + id).text("instance.server_status"))
        .isEqualTo("installingbooting");
    String next = create();
    await().until(() -> simulator.vultr().host(next).isPresent());
    assertThat(simulator.vultr().host(id)).isEmpty();
  }

  @Test
  void an_address_can_come_late_and_the_boot_waits_for_it() throws Exception {
    simulator.faults().next(Endpoint.HOST_ADDRESS, Fault.slow(Duration.ofSeconds(1)));
    String late = create();
    String other = create();

    await().until(() -> simulator.vultr().host(other).isPresent());
    assertThat(simulator.vultr().host(late)).isEmpty();
    await().until(() -> simulator.vultr().host(late).isPresent());
    assertThat(vultr.get("/instances/" + late).text("instance.main_ip")).startsWith("127.");
  }

  @Test
  void an_instance_can_stay_pending_for_ever() throws Exception {
    simulator.faults().next(Endpoint.HOST_INSTALL, Fault.hang());
    String stuck = create();
    String next = create();
    await().until(() -> simulator.vultr().host(next).isPresent());

    assertThat(vultr.get("/instances/" + stuck).text("instance.status")).isEqualTo("pending");
    assertThat(simulator.vultr().host(stuck)).isEmpty();
  }

  @Test
  void sshd_can_stay_away_although_the_provider_says_that_all_is_well() throws Exception {
    simulator.faults().next(Endpoint.HOST_SSH, Fault.hang());
    String id = create();

    await().until(() -> vultr.get("/instances/" + id).text("instance.server_status").equals("ok"));

    String address = simulator.vultr().host(id).orElseThrow().address();
    assertThatThrownBy(() -> new Socket(address, HostFixture.SSH_PORT).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void an_instance_can_vanish_once_it_is_up() throws IOException {
    simulator.faults().next(Endpoint.HOST_BOOT, Fault.loseAnswer());
    String id = create();

    await().until(() -> vultr.get("/instances/" + id).status() == 404);

    assertThat(simulator.vultr().hosts()).isEmpty();
    assertThat(simulator.account().instancesLeft()).isZero();
  }

  @Test
  void an_instance_that_is_deleted_before_it_boots_leaves_nothing() throws Exception {
    String id = create();
    assertThat(vultr.delete("/instances/" + id).status()).isEqualTo(204);

    await().until(() -> simulator.account().instancesLeft() == 0);
    String other = create();
    await().until(() -> simulator.vultr().host(other).isPresent());

    assertThat(simulator.vultr().hosts()).hasSize(1);
  }

  @Test
  void a_simulator_that_is_closed_while_hosts_boot_leaves_nothing(@TempDir Path folder)
      throws Exception {
    SimulatorSettings settings = SimulatorSettings.quick().withFolder(folder);
    try (Simulator other = Simulator.start(settings);
        JsonClient caller = new JsonClient(other.vultr().url(), other.vultr().token())) {
      for (int i = 0; i < 5; i++) {
        assertThat(caller.post("/instances", VultrOrders.order()).status()).isEqualTo(202);
      }
      await().until(() -> !other.vultr().hosts().isEmpty());
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_host_whose_port_is_taken_does_not_come_up_and_leaves_nothing(@TempDir Path folder)
      throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
        Simulator other =
            Simulator.start(
                SimulatorSettings.quick()
                    .withFolder(folder)
                    .withHost(HostSettings.quick().withPorts(taken.getLocalPort(), 11940)));
        JsonClient caller = new JsonClient(other.vultr().url(), other.vultr().token())) {
      String id = caller.post("/instances", VultrOrders.order()).text("instance.id");
      await().pollInterval(Duration.ofMillis(5)).until(() -> hostFolders(folder) > 0);
      await().until(() -> hostFolders(folder) == 0);

      assertThat(caller.get("/instances/" + id).text("instance.server_status"))
          .isEqualTo("installingbooting");
    }
  }

  private static long hostFolders(Path folder) throws IOException {
    try (var found = Files.find(folder, 2, (path, attributes) -> true)) {
      return found.filter(path -> path.getFileName().toString().startsWith("127.")).count();
    }
  }
}
