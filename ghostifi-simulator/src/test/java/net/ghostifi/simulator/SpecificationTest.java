package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ghostifi.simulator.digitalocean.DigitalOceanSettings;
import net.ghostifi.simulator.vultr.VultrSettings;
import net.ghostifi.specification.Specification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every answer is one that the providers' own documents allow. */
class SpecificationTest {
  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick()
              .withVultr(VultrSettings.quick().withBoot(Duration.ofHours(1)))
              .withDigitalOcean(DigitalOceanSettings.quick()));

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void vultr_answers_as_its_document_says() throws IOException {
    Specification document = Specification.load("vultr-v2-slim-2023-12.yaml");
    try (JsonClient vultr = new JsonClient(simulator.vultr().url(), simulator.vultr().token())) {
      Checked api = new Checked(vultr, document);
      String line = SshCaller.publicLine(SshCaller.newKey());
      Map<String, Object> newKey = Map.of("name", "daemon", "ssh_key", line);
      String key = api.call("POST", "/ssh-keys", newKey).text("ssh_key.id");
      Map<String, Object> order = VultrOrders.order("sshkey_id", List.of(key));
      String id = api.call("POST", "/instances", order).text("instance.id");
      simulator.vultr().addTraffic(id, 1, 2);
      for (String path :
          List.of(
              "/account",
              "/regions?per_page=2",
              "/regions/ewr/availability?type=vc2",
              "/plans",
              "/os",
              "/instances?tag=operation-b",
              "/instances/" + id,
              "/instances/" + id + "/bandwidth",
              "/instances/" + id + "/ipv4",
              "/instances/" + id + "/user-data",
              "/ssh-keys",
              "/ssh-keys/" + key)) {
        api.call("GET", path, Map.of());
      }
      api.call("PATCH", "/instances/" + id, Map.of("label", "new"));
      api.call("POST", "/instances/" + id + "/reboot", Map.of());
      api.call("POST", "/instances/" + id + "/halt", Map.of());
      api.call("POST", "/instances/" + id + "/start", Map.of());
      api.call("POST", "/instances", VultrOrders.order("region", "none"));
      api.call("DELETE", "/instances/" + id, Map.of());
      api.call("GET", "/instances/unknown", Map.of());
      api.call("DELETE", "/ssh-keys/" + key, Map.of());
    }
  }

  @Test
  void digitalocean_answers_as_its_document_says() throws IOException {
    Specification document = Specification.load("digitalocean-slim.yaml");
    String url = simulator.digitalOcean().url().replaceFirst("/v2$", "");
    try (JsonClient cloud = new JsonClient(url, simulator.digitalOcean().token())) {
      Checked api = new Checked(cloud, document);
      String line = SshCaller.publicLine(SshCaller.newKey());
      Map<String, Object> newKey = Map.of("name", "daemon", "public_key", line);
      String key = DropletOrders.id(api.call("POST", "/v2/account/keys", newKey), "ssh_key.id");
      Map<String, Object> order = DropletOrders.order("ssh_keys", List.of(Long.parseLong(key)));
      JsonClient.Reply made = api.call("POST", "/v2/droplets", order);
      String id = DropletOrders.id(made, "droplet.id");
      String action = DropletOrders.id(made, "links.actions.0.id");
      for (String path :
          List.of(
              "/account",
              "/account/keys",
              "/account/keys/" + key,
              "/regions?per_page=2",
              "/sizes?per_page=200",
              "/images?type=distribution",
              "/droplets?tag_name=launch:b&per_page=1",
              "/droplets/" + id,
              "/droplets/" + id + "/actions",
              "/droplets/" + id + "/actions/" + action,
              "/actions/" + action,
              "/tags",
              "/tags/launch:b",
              "/monitoring/metrics/droplet/bandwidth?interface=public&direction=inbound"
                  + "&start=1&end=2&host_id="
                  + id)) {
        api.call("GET", "/v2" + path, Map.of());
      }
      await().until(() -> simulator.digitalOcean().host(id).isPresent());
      api.call("GET", "/v2/droplets/" + id, Map.of());
      api.call("POST", "/v2/droplets/" + id + "/actions", Map.of("type", "reboot"));
      api.call("POST", "/v2/droplets", DropletOrders.order("region", "none"));
      Map<String, Object> droplet = Map.of("resource_id", id, "resource_type", "droplet");
      Map<String, Object> resources = Map.of("resources", List.of(droplet));
      api.call("POST", "/v2/tags/launch:b/resources", resources);
      api.call("DELETE", "/v2/tags/launch:b/resources", resources);
      api.call("DELETE", "/v2/droplets/" + id, Map.of());
      api.call("GET", "/v2/droplets/7", Map.of());
      api.call("PUT", "/v2/account/keys/" + key, Map.of("name", "new"));
      api.call("DELETE", "/v2/account/keys/" + key, Map.of());
      api.call("POST", "/v2/tags", Map.of("name", "free"));
      api.call("DELETE", "/v2/tags/free", Map.of());
    }
  }

  @Test
  void digitalocean_answers_for_domains_as_its_document_says() throws IOException {
    Specification document = Specification.load("digitalocean-slim.yaml");
    String url = simulator.digitalOcean().url().replaceFirst("/v2$", "");
    try (JsonClient cloud = new JsonClient(url, simulator.digitalOcean().token())) {
      Checked api = new Checked(cloud, document);
      api.call("POST", "/v2/domains", Map.of("name", "example.org"));
      api.call("GET", "/v2/domains", Map.of());
      api.call("GET", "/v2/domains/example.org", Map.of());
      String records = "/v2/domains/example.org/records";
      Map<String, Object> record =
          Map.of("type", "A", "name", "g0001", "data", "127.0.0.1", "ttl", 60);
      String id = DropletOrders.id(api.call("POST", records, record), "domain_record.id");
      api.call("POST", records, Map.of("type", "A", "name", "g0001", "data", "none"));
      api.call("GET", records + "?name=g0001.example.org&per_page=200", Map.of());
      api.call("GET", records + "?type=NS&per_page=1", Map.of());
      api.call("GET", records + "/" + id, Map.of());
      api.call("PATCH", records + "/" + id, Map.of("type", "A", "data", "127.0.0.2"));
      api.call("PUT", records + "/" + id, record);
      api.call("DELETE", records + "/" + id, Map.of());
      api.call("DELETE", records + "/" + id, Map.of());
      api.call("DELETE", "/v2/domains/example.org", Map.of());
      new Checked(cloud.withToken("wrong"), document).call("GET", "/v2/domains", Map.of());
    }
  }

  /** Without a comment the real one answers with null, which no document admits. */
  private static Map<String, Object> record(String address) {
    return Map.of(
        "type", "A",
        "name", "g0001.ghostifi.net",
        "content", address,
        "ttl", 120,
        "comment", "ours");
  }

  @Test
  void cloudflare_answers_as_todays_document_says() throws IOException {
    Specification document = Specification.load("cloudflare-dns-slim-2026.yaml");
    try (JsonClient cloudflare = cloudflare()) {
      Checked api = new Checked(cloudflare, document);
      String zone = api.call("GET", "/zones?name=ghostifi.net", Map.of()).text("result.0.id");
      String records = "/zones/" + zone + "/dns_records";
      String id = api.call("POST", records, record("127.0.0.1")).text("result.id");
      api.call("POST", records, record("127.0.0.1"));
      api.call("GET", records + "?name.exact=g0001.ghostifi.net", Map.of());
      api.call("GET", records + "/" + id, Map.of());
      api.call("PUT", records + "/" + id, record("127.0.0.2"));
      api.call("PATCH", records + "/" + id, Map.of("ttl", 60));
      Map<String, Object> batch = Map.of("posts", List.of(record("127.0.0.3")));
      api.call("POST", records + "/batch", batch);
      api.call("POST", records + "/batch", batch);
      api.call("DELETE", records + "/" + id, Map.of());
      api.call("DELETE", records + "/" + id, Map.of());
    }
  }

  /** Its records still carry the zone's name and id, which have gone since. */
  @Test
  void cloudflare_answers_for_zones_and_failures_as_the_official_document_says()
      throws IOException {
    Specification document = Specification.load("cloudflare-dns-slim-official-2023-07.yaml");
    try (JsonClient cloudflare = cloudflare()) {
      Checked api = new Checked(cloudflare, document);
      String zone = api.call("GET", "/zones?name=ghostifi.net", Map.of()).text("result.0.id");
      String records = "/zones/" + zone + "/dns_records";
      String id = cloudflare.post(records, record("127.0.0.1")).text("result.id");
      api.call("DELETE", records + "/" + id, Map.of());
      new Checked(cloudflare.withToken("wrong"), document).call("GET", "/zones", Map.of());
    }
  }

  private JsonClient cloudflare() {
    return new JsonClient(simulator.cloudflare().url(), simulator.cloudflare().token());
  }

  private record Checked(JsonClient client, Specification document) {
    JsonClient.Reply call(String method, String path, Map<String, Object> body) throws IOException {
      JsonClient.Reply reply =
          body.isEmpty() ? client.send(method, path, "") : client.send(method, path, body);
      assertThat(
              document
                  .sent(method, path, Map.of(), "")
                  .complaintsOfAnswer(reply.status(), "application/json", reply.text()))
          .isEmpty();
      return reply;
    }
  }
}
