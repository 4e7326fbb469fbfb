package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.digitalocean.DigitalOceanSettings;
import net.ghostifi.simulator.host.VpsHost;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DropletLifeIT {
  private static final int MANY = 60;

  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick()
              .withDigitalOcean(DigitalOceanSettings.quick().withBoot(Duration.ofMillis(1200))));
  private final JsonClient cloud =
      new JsonClient(simulator.digitalOcean().url(), simulator.digitalOcean().token());
  private final SshCaller ssh = new SshCaller();

  @AfterEach
  void close() {
    ssh.close();
    cloud.close();
    simulator.close();
  }

  private String create(Map<String, Object> order) throws IOException {
    return DropletOrders.id(cloud.post("/droplets", order), "droplet.id");
  }

  private VpsHost up(String id) {
    await().until(() -> simulator.digitalOcean().host(id).isPresent());
    return simulator.digitalOcean().host(id).orElseThrow();
  }

  @Test
  void is_active_before_it_has_booted_and_shows_its_private_address_first() throws IOException {
    String id = create(DropletOrders.order());
    Set<String> seen = new LinkedHashSet<>();

    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              boolean booted = simulator.digitalOcean().host(id).isPresent();
              JsonClient.Reply reply = cloud.get("/droplets/" + id);
              seen.add(
                  reply.text("droplet.status")
                      + " "
                      + reply.list("droplet.networks.v4").size()
                      + (reply.at("droplet.locked").equals(true) ? " locked" : ""));
              return booted;
            });

    assertThat(seen).containsExactly("new 0 locked", "new 2 locked", "active 2");
    JsonClient.Reply active = cloud.get("/droplets/" + id);
    assertThat(active.text("droplet.networks.v4.0.type")).isEqualTo("private");
    assertThat(active.text("droplet.networks.v4.0.ip_address")).startsWith("10.");
    assertThat(active.text("droplet.networks.v4.1.type")).isEqualTo("public");
    assertThat(active.text("droplet.networks.v4.1.ip_address")).isEqualTo(up(id).address());
  }

  /** On a busy machine all that happens to a droplet may be due at once. */
  @Test
  void boots_however_close_together_its_events_are() throws IOException {
    Duration none = Duration.ZERO;
    DigitalOceanSettings instant =
        DigitalOceanSettings.quick()
            .withTimes(new DigitalOceanSettings.Times(none, none, none, none));
    try (Simulator hasty = Simulator.start(SimulatorSettings.quick().withDigitalOcean(instant));
        JsonClient client =
            new JsonClient(hasty.digitalOcean().url(), hasty.digitalOcean().token())) {
      for (int droplet = 0; droplet < MANY; droplet++) {
        client.post("/droplets", DropletOrders.order());
      }
      await().untilAsserted(() -> assertThat(hasty.digitalOcean().hosts()).hasSize(MANY));
    }
  }

  @Test
  void without_a_key_of_the_account_no_command_runs_before_the_password_is_changed()
      throws IOException {
    KeyPair login = SshCaller.newKey();
    String userData =
        SshCaller.lines(
            "#cloud-config", "ssh_authorized_keys:", "  - " + SshCaller.publicLine(login));
    String line = SshCaller.publicLine(SshCaller.newKey());
    JsonClient.Reply key = cloud.post("/account/keys", Map.of("name", "any", "public_key", line));
    Map<String, Object> keyed = DropletOrders.order("user_data", userData);
    keyed.put("ssh_keys", List.of(Long.parseLong(DropletOrders.id(key, "ssh_key.id"))));

    VpsHost without = up(create(DropletOrders.order("user_data", userData)));
    VpsHost with = up(create(keyed));

    assertThat(run(without, login).errors()).contains("Password change required");
    assertThat(run(with, login).status()).isZero();
    assertThat(with.file("/root/.ssh/authorized_keys").orElseThrow()).contains(line);
  }

  private SshCaller.Result run(VpsHost host, KeyPair login) throws IOException {
    await().until(() -> host.file("/root/.ssh/authorized_keys").orElse("").contains("ssh-ed25519"));
    try (ClientSession session = ssh.login(host.address(), HostFixture.SSH_PORT, login)) {
      return ssh.run(session, "true", "");
    }
  }

  @Test
  void can_vanish_and_can_be_switched_off() throws IOException {
    String id = create(DropletOrders.order());
    up(id);
    String other = create(DropletOrders.order());
    up(other);

    JsonClient.Reply off = cloud.post("/droplets/" + id + "/actions", Map.of("type", "power_off"));
    simulator.digitalOcean().vanish(other);

    assertThat(off.status()).isEqualTo(201);
    assertThat(off.text("action.status")).isEqualTo("completed");
    assertThat(cloud.get("/droplets/" + id).text("droplet.status")).isEqualTo("off");
    assertThat(cloud.get("/droplets/" + other).status()).isEqualTo(404);
    assertThat(simulator.digitalOcean().hosts()).isEmpty();
  }

  @Test
  void can_stay_new_without_an_address() throws IOException {
    simulator.faults().next(Endpoint.HOST_ADDRESS, Fault.hang());
    simulator.faults().next(Endpoint.HOST_INSTALL, Fault.hang());
    String stuck = create(DropletOrders.order());
    up(create(DropletOrders.order()));

    assertThat(cloud.get("/droplets/" + stuck).text("droplet.status")).isEqualTo("new");
    assertThat(cloud.get("/droplets/" + stuck).list("droplet.networks.v4")).isEmpty();
  }
}
