package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.ghostifi.simulator.host.VpsHost;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Machines that are switched off are out of reach, and keep what they hold. */
class PowerIT {
  private static final String KEYS = "/root/.ssh/authorized_keys";

  private final HostFixture hosts = new HostFixture();

  @AfterEach
  void close() {
    hosts.close();
  }

  private boolean answers(String address) {
    try (ClientSession session = hosts.ssh.connect(address, HostFixture.SSH_PORT, "root")) {
      return session.isOpen();
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void an_instance_goes_down_and_comes_up_again_as_it_was() throws IOException {
    String id = hosts.launch();
    VpsHost host = hosts.up(id);
    await().until(() -> host.file(KEYS).isPresent());

    assertThat(hosts.vultr.post("/instances/" + id + "/halt", Map.of()).status()).isEqualTo(204);
    await().until(() -> !answers(host.address()));
    assertThat(hosts.simulator.vultr().hosts()).isEmpty();
    assertThat(hosts.simulator.vultr().host(id)).isEmpty();

    hosts.vultr.post("/instances/" + id + "/start", Map.of());
    await().until(() -> answers(host.address()));
    assertThat(hosts.simulator.vultr().host(id)).contains(host);
    assertThat(host.file(KEYS)).isPresent();
  }

  @Test
  void an_instance_that_is_halted_while_it_boots_stays_down_until_it_is_rebooted()
      throws IOException {
    String id = hosts.launch();
    hosts.vultr.post("/instances/halt", Map.of("instance_ids", List.of(id)));
    await().until(() -> ready(id));
    String address = hosts.vultr.get("/instances/" + id).text("instance.main_ip");
    await().until(() -> !answers(address));

    hosts.vultr.post("/instances/" + id + "/reboot", Map.of());

    await().until(() -> answers(address));
    assertThat(hosts.simulator.vultr().hosts()).hasSize(1);
  }

  private boolean ready(String id) throws IOException {
    return hosts.vultr.get("/instances/" + id).text("instance.server_status").equals("ok");
  }

  @Test
  void a_droplet_goes_down_and_comes_up_again_as_it_was() throws IOException {
    try (JsonClient ocean =
        new JsonClient(
            hosts.simulator.digitalOcean().url(), hosts.simulator.digitalOcean().token())) {
      String id = DropletOrders.id(ocean.post("/droplets", DropletOrders.order()), "droplet.id");
      await().until(() -> hosts.simulator.digitalOcean().host(id).isPresent());
      VpsHost host = hosts.simulator.digitalOcean().host(id).orElseThrow();
      await().until(() -> answers(host.address()));
      String actions = "/droplets/" + id + "/actions";

      ocean.post(actions, Map.of("type", "power_off"));
      await().until(() -> !answers(host.address()));
      assertThat(ocean.get("/droplets/" + id).text("droplet.status")).isEqualTo("off");
      assertThat(hosts.simulator.digitalOcean().host(id)).isEmpty();
      ocean.post(actions, Map.of("type", "power_on"));

      await().until(() -> answers(host.address()));
      assertThat(ocean.get("/droplets/" + id).text("droplet.status")).isEqualTo("active");
      assertThat(hosts.simulator.digitalOcean().host(id)).contains(host);
    }
  }
}
