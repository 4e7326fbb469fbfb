package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.digitalocean.DigitalOceanFailures;
import net.ghostifi.simulator.digitalocean.DigitalOceanSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DigitalOceanSimulatorTest {
  private static final DigitalOceanSettings SLOW =
      DigitalOceanSettings.quick().withBoot(Duration.ofHours(1));

  private final ManualClock clock = new ManualClock();
  private Simulator simulator = start(SLOW);
  private JsonClient cloud = client();

  private Simulator start(DigitalOceanSettings settings) {
    return Simulator.start(SimulatorSettings.quick().withClock(clock).withDigitalOcean(settings));
  }

  private JsonClient client() {
    return new JsonClient(simulator.digitalOcean().url(), simulator.digitalOcean().token());
  }

  private void restart(DigitalOceanSettings settings) {
    close();
    simulator = start(settings);
    cloud = client();
  }

  @AfterEach
  void close() {
    cloud.close();
    simulator.close();
  }

  private String create() throws IOException {
    JsonClient.Reply reply = cloud.post("/droplets", DropletOrders.order());
    assertThat(reply.status()).isEqualTo(202);
    return DropletOrders.id(reply, "droplet.id");
  }

  @Test
  void a_new_droplet_is_locked_and_has_no_addresses() throws IOException {
    JsonClient.Reply made = cloud.post("/droplets", DropletOrders.order());

    assertThat(made.at("droplet.status")).isEqualTo("new");
    assertThat(made.at("droplet.locked")).isEqualTo(true);
    assertThat(made.list("droplet.networks.v4")).isEmpty();
    assertThat(made.list("droplet.tags")).containsExactly("installation:a", "launch:b");
    assertThat(made.text("links.actions.0.rel")).isEqualTo("create");
    assertThat(made.map("droplet")).doesNotContainKeys("password", "default_password");
  }

  @Test
  void its_creation_is_an_action_that_goes_on() throws IOException {
    JsonClient.Reply made = cloud.post("/droplets", DropletOrders.order());
    String action = DropletOrders.id(made, "links.actions.0.id");

    assertThat(cloud.get("/actions/" + action).text("action.status")).isEqualTo("in-progress");
    String id = DropletOrders.id(made, "droplet.id");
    assertThat(cloud.get("/droplets/" + id + "/actions").list("actions")).hasSize(1);
    JsonClient.Reply reboot = cloud.post("/droplets/" + id + "/actions", Map.of("type", "reboot"));
    assertThat(reboot.status()).isEqualTo(422);
    assertThat(reboot.text("message")).isEqualTo("Droplet already has a pending event.");
  }

  @Test
  void several_are_made_by_one_call() throws IOException {
    Map<String, Object> order =
        new java.util.HashMap<>(DropletOrders.order("names", List.of("one.test", "two.test")));
    order.remove("name");

    JsonClient.Reply made = cloud.post("/droplets", order);

    assertThat(made.list("droplets")).hasSize(2);
    assertThat(simulator.digitalOcean().droplets())
        .extracting(droplet -> droplet.name())
        .containsExactly("one.test", "two.test");
  }

  static Stream<Arguments> refusedOrders() {
    return Stream.of(
        Arguments.of("size", "huge", "invalid size"),
        Arguments.of("image", "debian-7-x64", "invalid image"),
        Arguments.of("region", "par1", "invalid region"),
        Arguments.of("region", "nyc2", "not available in this region"),
        Arguments.of("name", "under_score", "hostname"),
        Arguments.of("tags", List.of("a.b"), "Tags may contain"),
        Arguments.of("tags", "one", "must be an array"),
        Arguments.of("ssh_keys", List.of(77), "77 are invalid key identifiers"),
        Arguments.of("user_data", "x".repeat((64 << 10) + 1), "too long"));
  }

  @ParameterizedTest
  @MethodSource("refusedOrders")
  void refuses_what_the_real_one_refuses(String field, Object value, String words)
      throws IOException {
    JsonClient.Reply reply = cloud.post("/droplets", DropletOrders.order(field, value));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("id")).isEqualTo("unprocessable_entity");
    assertThat(reply.text("message")).contains(words);
    assertThat(simulator.digitalOcean().created()).isZero();
  }

  @Test
  void a_region_can_be_named_by_its_beginning_and_left_out() throws IOException {
    simulator.digitalOcean().sellOut("nyc1");

    JsonClient.Reply made = cloud.post("/droplets", DropletOrders.order("region", "nyc"));
    assertThat(made.text("droplet.region.slug")).isEqualTo("nyc3");
    assertThat(cloud.post("/droplets", DropletOrders.order("region", "")).status()).isEqualTo(202);
  }

  @Test
  void sells_nothing_in_a_region_that_is_sold_out_and_says_so_beforehand() throws IOException {
    simulator.digitalOcean().sellOut("nyc3");

    assertThat(cloud.post("/droplets", DropletOrders.order()).text("message"))
        .isEqualTo("Size is not available in this region.");
    assertThat(cloud.get("/sizes").list("sizes.0.regions")).contains("nyc1").doesNotContain("nyc3");
    simulator.digitalOcean().restock("nyc3");
    assertThat(cloud.get("/sizes").list("sizes.0.regions")).contains("nyc3");
  }

  @Test
  void an_account_has_a_limit_of_droplets() throws IOException {
    restart(SLOW.withLimits(new DigitalOceanSettings.Limits(0, 0, 1)));
    create();

    JsonClient.Reply second = cloud.post("/droplets", DropletOrders.order());

    assertThat(second.status()).isEqualTo(422);
    assertThat(second.text("message")).contains("will exceed your droplet limit");
    assertThat(cloud.get("/account").at("account.droplet_limit")).isEqualTo(1.0);
  }

  @Test
  void lists_in_numbered_pages_and_nothing_behind_the_last() throws IOException {
    for (int i = 0; i < 3; i++) {
      create();
    }
    create(DropletOrders.order("tags", List.of("other")));

    JsonClient.Reply first = cloud.get("/droplets?tag_name=installation:A&per_page=2");
    assertThat(first.list("droplets")).hasSize(2);
    assertThat(first.at("meta.total")).isEqualTo(3.0);
    assertThat(first.text("links.pages.next")).contains("page=2").contains("per_page=2");
    JsonClient.Reply second = cloud.get("/droplets?tag_name=installation:a&per_page=2&page=2");
    assertThat(second.list("droplets")).hasSize(1);
    assertThat(second.map("links.pages")).containsOnlyKeys("first", "prev");
    assertThat(cloud.get("/droplets?per_page=2&page=9").list("droplets")).isEmpty();
    assertThat(cloud.get("/droplets?page=none").status()).isEqualTo(400);
    assertThat(cloud.get("/droplets?name=G0001.ghostifi.net").at("meta.total")).isEqualTo(4.0);
  }

  private void create(Map<String, Object> order) throws IOException {
    assertThat(cloud.post("/droplets", order).status()).isEqualTo(202);
  }

  @Test
  void a_listing_lags_and_the_id_does_not() throws IOException {
    restart(SLOW.withListLag(Duration.ofSeconds(3)));
    String id = create();

    assertThat(cloud.get("/droplets").list("droplets")).isEmpty();
    assertThat(cloud.get("/droplets/" + id).status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(4));
    assertThat(cloud.get("/droplets").list("droplets")).hasSize(1);
    simulator.digitalOcean().hide(id);
    assertThat(cloud.get("/droplets").list("droplets")).isEmpty();
  }

  @Test
  void a_tag_keeps_the_case_in_which_it_was_first_written_and_stays() throws IOException {
    create(DropletOrders.order("tags", List.of("Blue")));
    JsonClient.Reply second = cloud.post("/droplets", DropletOrders.order("tags", List.of("blue")));

    assertThat(second.list("droplet.tags")).containsExactly("Blue");
    assertThat(cloud.get("/tags/blue").at("tag.resources.count")).isEqualTo(2.0);
    assertThat(cloud.delete("/tags/blue").status()).isEqualTo(204);
    assertThat(cloud.get("/tags").list("tags")).isEmpty();
    assertThat(simulator.digitalOcean().droplets()).allMatch(each -> each.tags().isEmpty());
  }

  @Test
  void a_droplet_that_is_being_made_can_refuse_to_be_destroyed() throws IOException {
    restart(SLOW.withStrictLocks(true));
    String id = create();

    assertThat(cloud.delete("/droplets/" + id).text("message"))
        .isEqualTo("Droplet already has a pending event.");
    assertThat(simulator.digitalOcean().droplets()).hasSize(1);
  }

  @Test
  void a_deletion_may_be_repeated_and_ends_with_not_found() throws IOException {
    String id = create();

    assertThat(cloud.delete("/droplets/" + id).status()).isEqualTo(204);
    await().until(() -> cloud.get("/droplets/" + id).status() == 404);
    assertThat(cloud.delete("/droplets/" + id).text("id")).isEqualTo("not_found");
    assertThat(simulator.account().instancesLeft()).isZero();
  }

  @Test
  void a_deletion_can_be_reported_that_has_not_happened() throws IOException {
    String id = create();
    simulator
        .faults()
        .next(
            Endpoint.DIGITALOCEAN_DELETE_DROPLET,
            Fault.intercept(net.ghostifi.simulator.api.Answer.empty(204)));

    assertThat(cloud.delete("/droplets/" + id).status()).isEqualTo(204);
    assertThat(cloud.get("/droplets/" + id).status()).isEqualTo(200);
  }

  @Test
  void droplets_can_be_destroyed_by_a_tag_all_at_once() throws IOException {
    create();
    create(DropletOrders.order("tags", List.of("other")));

    assertThat(cloud.delete("/droplets").status()).isEqualTo(400);
    assertThat(cloud.delete("/droplets?tag_name=launch:b").status()).isEqualTo(204);

    await().until(() -> simulator.digitalOcean().droplets().size() == 1);
    assertThat(simulator.digitalOcean().droplets().getFirst().tags()).containsExactly("other");
  }

  @Test
  void what_was_accepted_can_fail_and_be_not_found_then() throws IOException {
    restart(DigitalOceanSettings.quick());
    Fault never = new Fault(new Fault.Effect.Withheld(), new Fault.Reply.Honest());
    simulator.faults().next(Endpoint.DIGITALOCEAN_PLACE_DROPLET, never);

    JsonClient.Reply made = cloud.post("/droplets", DropletOrders.order());

    assertThat(made.status()).isEqualTo(202);
    String id = DropletOrders.id(made, "droplet.id");
    await().until(() -> cloud.get("/droplets/" + id).status() == 404);
    String action = DropletOrders.id(made, "links.actions.0.id");
    assertThat(cloud.get("/actions/" + action).text("action.status")).isEqualTo("errored");
  }

  @Test
  void user_data_with_an_emoji_is_accepted_and_fails() throws IOException {
    restart(DigitalOceanSettings.quick());
    JsonClient.Reply made =
        cloud.post("/droplets", DropletOrders.order("user_data", "#cloud-config\n# \uD83D\uDE80"));

    assertThat(made.status()).isEqualTo(202);
    String id = DropletOrders.id(made, "droplet.id");
    await().until(() -> cloud.get("/droplets/" + id).status() == 404);
  }

  @Test
  void a_droplet_can_be_unknown_for_a_while() throws IOException {
    simulator.faults().next(Endpoint.DIGITALOCEAN_KNOW_DROPLET, Fault.slow(Duration.ofSeconds(5)));
    String id = create();

    assertThat(cloud.get("/droplets/" + id).status()).isEqualTo(404);
    clock.advance(Duration.ofSeconds(6));
    assertThat(cloud.get("/droplets/" + id).status()).isEqualTo(200);
  }

  @Test
  void wants_the_token_for_everything() throws IOException {
    try (JsonClient stranger = cloud.withToken("another")) {
      assertThat(stranger.get("/regions").status()).isEqualTo(401);
      assertThat(stranger.post("/droplets", DropletOrders.order()).text("message"))
          .isEqualTo("Unable to authenticate you");
    }
    assertThat(simulator.digitalOcean().created()).isZero();
  }

  @Test
  void an_hour_slides_along_and_says_when_its_oldest_call_leaves_it() throws IOException {
    restart(SLOW.withLimits(new DigitalOceanSettings.Limits(2, 0, 10)));
    long began = clock.instant().getEpochSecond();
    JsonClient.Reply first = cloud.get("/account");
    assertThat(first.headers().get("ratelimit-limit")).containsExactly("2");
    assertThat(first.headers().get("ratelimit-remaining")).containsExactly("1");
    assertThat(first.headers().get("ratelimit-reset")).containsExactly(Long.toString(began + 3600));
    clock.advance(Duration.ofMinutes(30));
    assertThat(cloud.get("/account").status()).isEqualTo(200);

    JsonClient.Reply third = cloud.get("/account");

    assertThat(third.status()).isEqualTo(429);
    assertThat(third.text("id")).isEqualTo("too_many_requests");
    assertThat(third.headers()).doesNotContainKey("retry-after");
    clock.advance(Duration.ofMinutes(30));
    assertThat(cloud.get("/account").status()).isEqualTo(200);
    assertThat(cloud.get("/account").status()).isEqualTo(429);
  }

  @Test
  void a_burst_is_told_how_long_to_wait_and_shows_nothing_left() throws IOException {
    restart(SLOW.withLimits(new DigitalOceanSettings.Limits(100, 2, 10)));
    cloud.get("/account");
    clock.advance(Duration.ofSeconds(20));
    cloud.get("/account");

    JsonClient.Reply third = cloud.get("/account");

    assertThat(third.status()).isEqualTo(429);
    assertThat(third.headers().get("retry-after")).containsExactly("40");
    assertThat(third.headers().get("ratelimit-remaining")).containsExactly("0");
    clock.advance(Duration.ofSeconds(40));
    assertThat(cloud.get("/account").headers().get("ratelimit-remaining")).containsExactly("0");
    assertThat(simulator.throttled()).isEqualTo(1);
  }

  @Test
  void keys_are_known_by_id_and_by_fingerprint() throws IOException {
    String line = SshCaller.publicLine(SshCaller.newKey());
    JsonClient.Reply made =
        cloud.post("/account/keys", Map.of("name", "daemon", "public_key", line));
    assertThat(made.status()).isEqualTo(201);
    String id = DropletOrders.id(made, "ssh_key.id");
    String fingerprint = made.text("ssh_key.fingerprint");

    assertThat(cloud.get("/account/keys/" + fingerprint).text("ssh_key.name")).isEqualTo("daemon");
    assertThat(
            cloud
                .post("/account/keys", Map.of("name", "again", "public_key", line))
                .text("message"))
        .isEqualTo("SSH Key is already in use on your account");
    assertThat(cloud.post("/account/keys", Map.of("name", "x", "public_key", "none")).status())
        .isEqualTo(422);
    assertThat(cloud.send("PUT", "/account/keys/" + id, Map.of("name", "new")).status())
        .isEqualTo(200);
    create(DropletOrders.order("ssh_keys", List.of(Long.parseLong(id), fingerprint)));
    assertThat(cloud.delete("/account/keys/" + id).status()).isEqualTo(204);
    assertThat(cloud.get("/account/keys").list("ssh_keys")).isEmpty();
  }

  @Test
  void tells_rates_and_no_bytes() throws IOException {
    String id = create();
    simulator.digitalOcean().addTraffic(id, 15_000_000, 30_000_000);
    long now = clock.instant().getEpochSecond();
    String range = "&start=" + (now - 240) + "&end=" + now;

    JsonClient.Reply told = cloud.get(metric(id, "public", "outbound") + range);

    List<Object> values = told.list("data.result.0.values");
    assertThat(values).hasSizeGreaterThanOrEqualTo(2);
    assertThat(((List<?>) values.getLast()).getLast()).isEqualTo("2.0");
    JsonClient.Reply inside = cloud.get(metric(id, "private", "outbound") + range);
    assertThat(((List<?>) inside.list("data.result.0.values").getLast()).getLast())
        .isEqualTo("0.0");
    assertThat(cloud.get(metric("1", "public", "inbound") + range).list("data.result")).isEmpty();
    assertThat(cloud.get(metric(id, "public", "inbound")).status()).isEqualTo(400);
  }

  private static String metric(String droplet, String network, String direction) {
    return "/monitoring/metrics/droplet/bandwidth?host_id=%s&interface=%s&direction=%s"
        .formatted(droplet, network, direction);
  }

  @Test
  void a_records_name_is_written_without_its_domain_and_sought_with_it() throws IOException {
    String id = record("A", "g0001", "127.0.0.1");

    assertThat(records("name=g0001.ghostifi.net")).hasSize(1);
    assertThat(records("name=g0001")).isEmpty();
    assertThat(records("type=NS")).hasSize(3);
    assertThat(simulator.digitalOcean().resolve("g0001.ghostifi.net")).containsExactly("127.0.0.1");
    JsonClient.Reply changed =
        cloud.send(
            "PATCH",
            "/domains/ghostifi.net/records/" + id,
            Map.of("type", "A", "data", "127.0.0.2"));
    assertThat(changed.at("domain_record.ttl")).isEqualTo(60.0);
    assertThat(changed.text("domain_record.data")).isEqualTo("127.0.0.2");
    assertThat(cloud.delete("/domains/ghostifi.net/records/" + id).status()).isEqualTo(204);
    assertThat(cloud.delete("/domains/ghostifi.net/records/" + id).status()).isEqualTo(404);
    assertThat(simulator.account().recordsLeft()).isZero();
    assertThat(simulator.account().recordsCreated()).isEqualTo(1);
  }

  private String record(String type, String name, String data) throws IOException {
    JsonClient.Reply made =
        cloud.post(
            "/domains/ghostifi.net/records",
            Map.of("type", type, "name", name, "data", data, "ttl", 60));
    assertThat(made.status()).isEqualTo(201);
    return DropletOrders.id(made, "domain_record.id");
  }

  private List<Object> records(String filter) throws IOException {
    return cloud.get("/domains/ghostifi.net/records?" + filter).list("domain_records");
  }

  @Test
  void an_alias_shares_its_name_with_nothing() throws IOException {
    record("CNAME", "g0001", "elsewhere.example.com.");

    JsonClient.Reply clash =
        cloud.post(
            "/domains/ghostifi.net/records",
            Map.of("type", "A", "name", "g0001", "data", "127.0.0.1"));

    assertThat(clash.status()).isEqualTo(422);
    assertThat(clash.text("message")).isEqualTo(DigitalOceanFailures.CLASH.message());
  }

  static Stream<Arguments> refusedRecords() {
    return Stream.of(
        Arguments.of(Map.of("type", "A", "name", "a b", "data", "127.0.0.1")),
        Arguments.of(Map.of("type", "A", "name", "a", "data", "300.0.0.1")),
        Arguments.of(Map.of("type", "A", "name", "a", "data", "127.0.0.1", "ttl", 29)),
        Arguments.of(Map.of("type", "CNAME", "name", "a", "data", "no.dot.example")),
        Arguments.of(Map.of("type", "PTR", "name", "a", "data", "x")),
        Arguments.of(Map.of("type", "TXT", "name", "a", "data", "")));
  }

  @ParameterizedTest
  @MethodSource("refusedRecords")
  void refuses_records_that_the_real_one_refuses(Map<String, Object> record) throws IOException {
    assertThat(cloud.post("/domains/ghostifi.net/records", record).status()).isEqualTo(422);
  }

  @Test
  void domains_come_and_go() throws IOException {
    assertThat(
            cloud
                .post("/domains", Map.of("name", "example.org", "ip_address", "127.0.0.9"))
                .status())
        .isEqualTo(201);
    assertThat(simulator.digitalOcean().resolve("example.org")).containsExactly("127.0.0.9");
    assertThat(cloud.post("/domains", Map.of("name", "example.org")).status()).isEqualTo(422);
    assertThat(cloud.get("/domains").list("domains")).hasSize(2);
    assertThat(cloud.delete("/domains/example.org").status()).isEqualTo(204);
    assertThat(cloud.get("/domains/example.org").status()).isEqualTo(404);
    assertThat(cloud.get("/domains/example.org/records").status()).isEqualTo(404);
  }

  @Test
  void shows_the_catalogue() throws IOException {
    assertThat(cloud.get("/images?type=distribution&per_page=200").list("images")).hasSize(4);
    assertThat(cloud.get("/images?private=true").list("images")).isEmpty();
    List<Object> slugs =
        IntStream.range(0, 12)
            .mapToObj(
                i -> {
                  try {
                    return cloud.get("/regions").at("regions." + i + ".slug");
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();
    assertThat(slugs).contains("nyc1", "nyc3", "ams3", "fra1").doesNotContain("par1");
  }
}
