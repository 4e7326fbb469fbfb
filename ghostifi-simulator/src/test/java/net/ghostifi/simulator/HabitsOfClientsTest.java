package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of the real interfaces rely on, beside what our adapters do. */
class HabitsOfClientsTest {
  private final Simulator simulator = Simulator.start(SimulatorSettings.quick());
  private final JsonClient vultr =
      new JsonClient(simulator.vultr().url(), simulator.vultr().token());
  private final JsonClient ocean =
      new JsonClient(simulator.digitalOcean().url(), simulator.digitalOcean().token());
  private final JsonClient cloudflare =
      new JsonClient(simulator.cloudflare().url(), simulator.cloudflare().token());

  @AfterEach
  void close() {
    vultr.close();
    ocean.close();
    cloudflare.close();
    simulator.close();
  }

  private String instance(Map<String, Object> order) throws IOException {
    JsonClient.Reply reply = vultr.post("/instances", order);
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    return reply.text("instance.id");
  }

  private String power(String instance) throws IOException {
    return vultr.get("/instances/" + instance).text("instance.power_status");
  }

  @Test
  void vultr_takes_a_key_with_the_line_feed_that_files_end_with() throws IOException {
    String line = SshCaller.publicLine(SshCaller.newKey());

    JsonClient.Reply made = vultr.post("/ssh-keys", Map.of("name", "k", "ssh_key", line + "\n"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("ssh_key.ssh_key")).isEqualTo(line);
  }

  @Test
  void vultr_takes_the_digits_of_an_image_as_text() throws IOException {
    String id = instance(VultrOrders.order("os_id", "2136"));

    assertThat(vultr.get("/instances/" + id).at("instance.os_id")).isEqualTo(2136.0);
    assertThat(vultr.post("/instances", VultrOrders.order("os_id", "Debian")).text("error"))
        .isEqualTo("Invalid os_id.");
  }

  @Test
  void vultr_takes_and_shows_the_one_tag_of_old() throws IOException {
    Map<String, Object> order = VultrOrders.orderWithout("tags");
    order.put("tag", "blue");

    JsonClient.Reply read = vultr.get("/instances/" + instance(order));

    assertThat(read.list("instance.tags")).containsExactly("blue");
    assertThat(read.text("instance.tag")).isEqualTo("blue");
  }

  @Test
  void vultr_lists_no_bare_metal() throws IOException {
    assertThat(vultr.get("/bare-metals").list("bare_metals")).isEmpty();
    assertThat(vultr.withToken("").get("/plans-metal").list("plans_metal")).isEmpty();
    assertThat(vultr.withToken("").get("/bare-metals").status()).isEqualTo(401);
  }

  @Test
  void vultr_shows_addresses_and_user_data() throws IOException {
    String data = VpnFixture.base64("#cloud-config\n");
    String id = instance(VultrOrders.order("user_data", data));
    assertThat(vultr.get("/instances/" + id + "/user-data").text("user_data.data")).isEqualTo(data);

    await().until(() -> !vultr.get("/instances/" + id + "/ipv4").list("ipv4s").isEmpty());

    String address = vultr.get("/instances/" + id).text("instance.main_ip");
    assertThat(vultr.get("/instances/" + id + "/ipv4").text("ipv4s.0.ip")).isEqualTo(address);
  }

  @Test
  void vultr_halts_several_or_none() throws IOException {
    String one = instance(VultrOrders.order());
    String two = instance(VultrOrders.order());
    String path = "/instances/halt";

    Map<String, Object> unknown = Map.of("instance_ids", List.of(one, "unknown"));
    assertThat(vultr.post(path, unknown).status()).isEqualTo(404);
    assertThat(vultr.post(path, Map.of()).status()).isEqualTo(400);
    assertThat(power(one)).isEqualTo("running");

    Map<String, Object> both = Map.of("instance_ids", List.of(one, two));
    assertThat(vultr.post(path, both).status()).isEqualTo(204);
    assertThat(power(one)).isEqualTo("stopped");
    assertThat(power(two)).isEqualTo("stopped");
    vultr.post("/instances/start", both);
    assertThat(power(one)).isEqualTo("running");
  }

  @Test
  void digitalocean_finds_an_image_by_name_and_by_number() throws IOException {
    JsonClient.Reply named = ocean.get("/images/debian-12-x64");
    String id = DropletOrders.id(named, "image.id");

    assertThat(ocean.get("/images/" + id).text("image.slug")).isEqualTo("debian-12-x64");
    assertThat(ocean.get("/images/none").status()).isEqualTo(404);
    assertThat(ocean.get("/images?tag_name=none").list("images")).isEmpty();
  }

  @Test
  void digitalocean_lists_all_actions_with_the_latest_first() throws IOException {
    ocean.post("/droplets", DropletOrders.order());
    ocean.post("/droplets", DropletOrders.order());

    JsonClient.Reply listed = ocean.get("/actions?per_page=1");

    assertThat(listed.at("meta.total")).isEqualTo(2.0);
    assertThat(listed.at("actions.0.resource_id"))
        .isEqualTo(ocean.get("/droplets").at("droplets.0.id"));
  }

  @Test
  void digitalocean_tags_droplets_and_takes_the_tag_away() throws IOException {
    String id = DropletOrders.id(ocean.post("/droplets", DropletOrders.order()), "droplet.id");
    ocean.post("/tags", Map.of("name", "green"));
    Map<String, Object> body = resources(id, "droplet");

    assertThat(ocean.send("POST", "/tags/green/resources", body).status()).isEqualTo(204);
    assertThat(ocean.get("/droplets/" + id).list("droplet.tags")).contains("green");
    assertThat(ocean.get("/tags/green").at("tag.resources.droplets.count")).isEqualTo(1.0);
    assertThat(ocean.send("DELETE", "/tags/green/resources", body).status()).isEqualTo(204);
    assertThat(ocean.get("/droplets/" + id).list("droplet.tags")).doesNotContain("green");
  }

  @Test
  void digitalocean_tags_nothing_that_is_not_there() throws IOException {
    String path = "/tags/green/resources";
    assertThat(ocean.post(path, resources("7", "droplet")).status()).isEqualTo(404);
    ocean.post("/tags", Map.of("name", "green"));
    assertThat(ocean.post(path, resources("7", "droplet")).status()).isEqualTo(404);
    assertThat(ocean.post(path, resources("none", "droplet")).status()).isEqualTo(404);
    assertThat(ocean.post(path, resources("7", "volume")).status()).isEqualTo(422);
    assertThat(ocean.post(path, Map.of("resources", "all")).status()).isEqualTo(422);
  }

  private static Map<String, Object> resources(String id, String type) {
    return Map.of("resources", List.of(Map.of("resource_id", id, "resource_type", type)));
  }

  @Test
  void digitalocean_shows_whole_priorities() throws IOException {
    Map<String, Object> mail =
        Map.of("type", "MX", "name", "@", "data", "mail.example.org.", "priority", 10);

    String text = ocean.post("/domains/ghostifi.net/records", mail).text();

    assertThat(text).contains("\"priority\":10,");
  }

  private String records() {
    return "/zones/" + simulator.cloudflare().zoneId("ghostifi.net") + "/dns_records";
  }

  @Test
  void cloudflare_says_whether_a_token_works() throws IOException {
    assertThat(cloudflare.get("/user/tokens/verify").text("result.status")).isEqualTo("active");
    assertThat(cloudflare.withToken("wrong").get("/user/tokens/verify").status()).isEqualTo(403);
  }

  @Test
  void cloudflare_keeps_mail_exchangers_with_their_priorities() throws IOException {
    Map<String, Object> mail =
        Map.of("type", "MX", "name", "ghostifi.net", "content", "mail.example.org", "priority", 10);

    JsonClient.Reply made = cloudflare.post(records(), mail);
    String one = records() + "/" + made.text("result.id");
    cloudflare.send("PATCH", one, Map.of("ttl", 300));

    assertThat(made.status()).isEqualTo(200);
    assertThat(cloudflare.get(one).at("result.priority")).isEqualTo(10.0);
    Map<String, Object> without =
        Map.of("type", "MX", "name", "ghostifi.net", "content", "other.example.org");
    assertThat(cloudflare.post(records(), without).at("errors.0.code")).isEqualTo(1004.0);
  }

  @Test
  void cloudflare_takes_only_addresses_of_six_for_six() throws IOException {
    for (String wrong : List.of("none", "127.0.0.1", "1:2", "::g", "1::2::3")) {
      Map<String, Object> record =
          Map.of("type", "AAAA", "name", "six.ghostifi.net", "content", wrong);
      assertThat(cloudflare.post(records(), record).at("errors.0.code"))
          .as(wrong)
          .isEqualTo(9006.0);
    }
    Map<String, Object> right =
        Map.of("type", "AAAA", "name", "six.ghostifi.net", "content", "fd00::1");
    assertThat(cloudflare.post(records(), right).status()).isEqualTo(200);
  }
}
