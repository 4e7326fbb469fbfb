package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ghostifi.simulator.cloudflare.CloudflareRecord;
import net.ghostifi.simulator.cloudflare.CloudflareSettings;
import net.ghostifi.simulator.cloudflare.Resolution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CloudflareSimulatorTest {
  private static final String NAME = "g0001.ghostifi.net";

  private final ManualClock clock = new ManualClock();
  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick()
              .withClock(clock)
              .withCloudflare(
                  CloudflareSettings.quick()
                      .withZones("ghostifi.net", "example.org")
                      .withRecordsPerZone(7)));
  private final JsonClient cloudflare = client(simulator);
  private final String records =
      "/zones/" + simulator.cloudflare().zoneId("ghostifi.net") + "/dns_records";

  private static JsonClient client(Simulator simulator) {
    return new JsonClient(simulator.cloudflare().url(), simulator.cloudflare().token());
  }

  @AfterEach
  void close() {
    cloudflare.close();
    simulator.close();
  }

  private static Map<String, Object> record(String name, String address) {
    return Map.of("type", "A", "name", name, "content", address, "ttl", 120, "proxied", false);
  }

  private static Map<String, Object> recordWith(String field, Object value) {
    Map<String, Object> record = new HashMap<>(record(NAME, "127.20.30.10"));
    record.put(field, value);
    return record;
  }

  private String create(String name, String address) throws IOException {
    JsonClient.Reply reply = cloudflare.post(records, record(name, address));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.text("result.id");
  }

  private static void assertRefused(JsonClient.Reply reply, int status, int code) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.at("success")).isEqualTo(false);
    assertThat(reply.at("result")).isNull();
    assertThat(reply.at("errors.0.code")).isEqualTo((double) code);
  }

  @Test
  void finds_a_zone_by_name() throws IOException {
    JsonClient.Reply found = cloudflare.get("/zones?name=ghostifi.net");

    assertThat(found.list("result")).hasSize(1);
    String id = found.text("result.0.id");
    assertThat(id).isEqualTo(simulator.cloudflare().zoneId("ghostifi.net")).hasSize(32);
    assertThat(cloudflare.get("/zones/" + id).text("result.name")).isEqualTo("ghostifi.net");
    assertThat(cloudflare.get("/zones?name=other.net").list("result")).isEmpty();
    assertThat(cloudflare.get("/zones").at("result_info.total_count")).isEqualTo(2.0);
    assertRefused(cloudflare.get("/zones/0123"), 404, 7003);
  }

  @Test
  void creates_changes_and_deletes_a_record() throws IOException {
    JsonClient.Reply created =
        cloudflare.post(records, recordWith("comment", "ghostifi installation a"));
    assertThat(created.headers()).containsKeys("ratelimit", "ratelimit-policy");
    String id = created.text("result.id");
    assertThat(simulator.cloudflare().resolve(NAME))
        .contains(new Resolution(List.of("127.20.30.10"), Duration.ofSeconds(120)));

    Map<String, Object> change = Map.of("content", "127.20.30.11", "ttl", 60);
    JsonClient.Reply patched = cloudflare.send("PATCH", records + "/" + id, change);
    assertThat(patched.text("result.comment")).isEqualTo("ghostifi installation a");
    assertThat(simulator.cloudflare().resolve(NAME.toUpperCase(java.util.Locale.ROOT)))
        .contains(new Resolution(List.of("127.20.30.11"), Duration.ofSeconds(60)));

    JsonClient.Reply put = cloudflare.send("PUT", records + "/" + id, record(NAME, "127.20.30.12"));
    assertThat(put.at("result.comment")).isNull();
    assertThat(cloudflare.get(records + "/" + id).text("result.content")).isEqualTo("127.20.30.12");

    JsonClient.Reply deleted = cloudflare.delete(records + "/" + id);
    assertThat(deleted.text("result.id")).isEqualTo(id);
    assertThat(simulator.cloudflare().resolve(NAME)).isEmpty();
    assertRefused(cloudflare.delete(records + "/" + id), 404, 81044);
    assertThat(simulator.account()).isEqualTo(new Account(0, 0, 1, 0, 0, 0));
  }

  static Stream<Arguments> bad_records() {
    return Stream.of(
        Arguments.of(recordWith("ttl", 59), 9021),
        Arguments.of(recordWith("ttl", 86401), 9021),
        Arguments.of(recordWith("content", "127.0.0.256"), 9005),
        Arguments.of(recordWith("content", "::1"), 9005),
        Arguments.of(recordWith("name", "g0001.example.org"), 9000),
        Arguments.of(recordWith("name", "notghostifi.net"), 9000),
        Arguments.of(recordWith("name", "a b.ghostifi.net"), 9000),
        Arguments.of(recordWith("type", "SPF"), 1004),
        Arguments.of(recordWith("comment", "x".repeat(101)), 9313),
        Arguments.of(recordWith("tags", List.of("owner:us")), 9300));
  }

  @ParameterizedTest
  @MethodSource("bad_records")
  void refuses_a_record_that_is_not_valid(Map<String, Object> record, int code) throws IOException {
    assertRefused(cloudflare.post(records, record), 400, code);
    assertThat(simulator.cloudflare().records()).isEmpty();
  }

  @Test
  void a_ttl_of_one_means_automatic() throws IOException {
    assertThat(cloudflare.post(records, recordWith("ttl", 1)).status()).isEqualTo(200);
    assertThat(simulator.cloudflare().resolve(NAME))
        .hasValueSatisfying(
            resolution -> assertThat(resolution.ttl()).isEqualTo(Duration.ofSeconds(300)));
  }

  @Test
  void a_record_can_be_edited_and_removed_behind_the_interface() {
    CloudflareRecord record =
        simulator.cloudflare().add("ghostifi.net", "A", NAME, "127.0.0.1", 120, "a mark");

    simulator.cloudflare().edit(record, "127.0.0.9");

    assertThat(simulator.cloudflare().records())
        .containsExactly(new CloudflareRecord(record.id(), "A", NAME, "127.0.0.9", 120, "a mark"));
    simulator.cloudflare().remove(record);
    assertThat(simulator.cloudflare().records()).isEmpty();
  }

  @Test
  void tells_apart_the_ways_in_which_records_can_clash() throws IOException {
    create(NAME, "127.0.0.1");
    String other = create(NAME, "127.0.0.2");
    Map<String, Object> alias =
        Map.of("type", "CNAME", "name", NAME, "content", "example.org", "ttl", 120);

    assertRefused(cloudflare.post(records, record(NAME, "127.0.0.1")), 400, 81058);
    assertRefused(cloudflare.post(records, alias), 400, 81053);
    assertRefused(
        cloudflare.send("PATCH", records + "/" + other, Map.of("content", "127.0.0.1")),
        400,
        81057);
    simulator.cloudflare().add("ghostifi.net", "CNAME", "www.ghostifi.net", "example.org", 1);
    assertRefused(cloudflare.post(records, record("www.ghostifi.net", "127.0.0.1")), 400, 81053);
  }

  @Test
  void lists_what_the_filters_ask_for_in_pages() throws IOException {
    for (int i = 1; i <= 6; i++) {
      create("g000" + i + ".ghostifi.net", "127.0.0." + i);
    }
    simulator.cloudflare().add("ghostifi.net", "TXT", "ghostifi.net", "v=spf1 -all", 1);

    assertThat(cloudflare.get(records + "?name.exact=G0003.ghostifi.net").text("result.0.content"))
        .isEqualTo("127.0.0.3");
    assertThat(cloudflare.get(records + "?name=g0004.ghostifi.net").list("result")).hasSize(1);
    assertThat(cloudflare.get(records + "?type=TXT").text("result.0.content"))
        .isEqualTo("v=spf1 -all");
    assertThat(cloudflare.get(records + "?type=TXT&content=127.0.0.6&match=any").list("result"))
        .hasSize(2);
    JsonClient.Reply last =
        cloudflare.get(records + "?order=name&direction=desc&per_page=5&page=2");
    assertThat(last.text("result.1.name")).isEqualTo("g0001.ghostifi.net");
    assertThat(last.at("result_info"))
        .isEqualTo(
            Map.of(
                "page", 2.0,
                "per_page", 5.0,
                "count", 2.0,
                "total_count", 7.0,
                "total_pages", 2.0));
    assertRefused(cloudflare.get(records + "?per_page=4"), 400, 1004);
  }

  @Test
  void a_batch_deletes_then_patches_then_puts_then_posts() throws IOException {
    String first = create("a.ghostifi.net", "127.0.0.1");
    String second = create("b.ghostifi.net", "127.0.0.2");
    String third = create("c.ghostifi.net", "127.0.0.3");
    Map<String, Object> patch =
        Map.of("id", second, "content", "127.0.0.1", "name", "a.ghostifi.net");
    Map<String, Object> put = new HashMap<>(record("b.ghostifi.net", "127.0.0.2"));
    put.put("id", third);

    JsonClient.Reply reply =
        cloudflare.post(
            records + "/batch",
            Map.of(
                "posts", List.of(record("c.ghostifi.net", "127.0.0.3")),
                "puts", List.of(put),
                "patches", List.of(patch),
                "deletes", List.of(Map.of("id", first))));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.text("result.deletes.0.id")).isEqualTo(first);
    assertThat(reply.text("result.patches.0.name")).isEqualTo("a.ghostifi.net");
    assertThat(reply.text("result.posts.0.content")).isEqualTo("127.0.0.3");
    assertThat(simulator.cloudflare().records())
        .extracting(record -> record.name() + " " + record.content())
        .containsExactlyInAnyOrder(
            "a.ghostifi.net 127.0.0.1", "b.ghostifi.net 127.0.0.2", "c.ghostifi.net 127.0.0.3");
  }

  @Test
  void a_batch_with_one_bad_record_changes_nothing() throws IOException {
    String first = create("a.ghostifi.net", "127.0.0.1");
    List<Object> posts =
        List.of(record("b.ghostifi.net", "127.0.0.2"), record("c.ghostifi.net", "nonsense"));

    JsonClient.Reply reply =
        cloudflare.post(
            records + "/batch", Map.of("deletes", List.of(Map.of("id", first)), "posts", posts));

    assertRefused(reply, 400, 9005);
    assertThat(simulator.cloudflare().records()).hasSize(1);
    assertThat(simulator.cloudflare().created()).isEqualTo(1);
    Map<String, Object> missing = Map.of("deletes", List.of(Map.of("id", "0123")));
    assertRefused(cloudflare.post(records + "/batch", missing), 404, 81044);
  }

  @Test
  void a_full_zone_takes_nothing_more() throws IOException {
    for (int i = 1; i <= 7; i++) {
      create("g000" + i + ".ghostifi.net", "127.0.0." + i);
    }

    assertRefused(cloudflare.post(records, record("g8.ghostifi.net", "127.0.0.8")), 400, 81045);
  }

  @Test
  void asks_for_the_token() throws IOException {
    assertRefused(cloudflare.withToken("").get("/zones"), 400, 9106);
    assertRefused(cloudflare.withToken("two words").get("/zones"), 400, 6003);
    assertRefused(cloudflare.withToken("wrong").get("/zones"), 403, 10000);
  }

  @Test
  void who_exceeds_the_limit_is_locked_out_for_five_minutes() throws IOException {
    ManualClock still = new ManualClock();
    CloudflareSettings limited = CloudflareSettings.quick().withRequestsPerFiveMinutes(3);
    SimulatorSettings settings = SimulatorSettings.quick().withClock(still);
    try (Simulator strict = Simulator.start(settings.withCloudflare(limited));
        JsonClient caller = client(strict)) {
      for (int i = 0; i < 3; i++) {
        assertThat(caller.get("/zones").status()).isEqualTo(200);
      }
      assertThat(caller.get("/zones").status()).isEqualTo(429);
      still.advance(Duration.ofMinutes(4));
      JsonClient.Reply throttled = caller.get("/zones");
      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.headers().get("retry-after")).containsExactly("60");
      still.advance(Duration.ofMinutes(1));
      assertThat(caller.get("/zones").status()).isEqualTo(200);
    }
  }
}
