package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ghostifi.simulator.vultr.VultrSettings;
import net.ghostifi.specification.Specification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every answer is one that the providers' own documents allow. */
class SpecificationTest {
  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick().withVultr(VultrSettings.quick().withBoot(Duration.ofHours(1))));

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
              "/ssh-keys",
              "/ssh-keys/" + key)) {
        api.call("GET", path, Map.of());
      }
      api.call("PATCH", "/instances/" + id, Map.of("label", "new"));
      api.call("POST", "/instances/" + id + "/reboot", Map.of());
      api.call("POST", "/instances", VultrOrders.order("region", "none"));
      api.call("DELETE", "/instances/" + id, Map.of());
      api.call("GET", "/instances/unknown", Map.of());
      api.call("DELETE", "/ssh-keys/" + key, Map.of());
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
