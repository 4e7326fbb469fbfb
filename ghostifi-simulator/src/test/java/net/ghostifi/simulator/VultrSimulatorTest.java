package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.vultr.VultrInstance;
import net.ghostifi.simulator.vultr.VultrSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VultrSimulatorTest {
  private static final Duration LAG = Duration.ofSeconds(3);

  private final ManualClock clock = new ManualClock();
  private final Simulator simulator = Simulator.start(settings(clock));
  private final JsonClient vultr =
      new JsonClient(simulator.vultr().url(), simulator.vultr().token());

  private static SimulatorSettings settings(ManualClock clock) {
    VultrSettings vultr = VultrSettings.quick().withBoot(Duration.ofHours(1));
    return SimulatorSettings.quick().withClock(clock).withVultr(vultr.withListLag(LAG));
  }

  @AfterEach
  void close() {
    vultr.close();
    simulator.close();
  }

  private String create() throws IOException {
    return create(VultrOrders.order());
  }

  private String create(Map<String, Object> order) throws IOException {
    JsonClient.Reply reply = vultr.post("/instances", order);
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    return reply.text("instance.id");
  }

  @Test
  void a_fresh_instance_has_no_address_and_shows_its_password_once() throws IOException {
    JsonClient.Reply created = vultr.post("/instances", VultrOrders.order());

    assertThat(created.status()).isEqualTo(202);
    assertThat(created.map("instance"))
        .containsEntry("status", "pending")
        .containsEntry("power_status", "running")
        .containsEntry("server_status", "none")
        .containsEntry("main_ip", "0.0.0.0")
        .containsEntry("netmask_v4", "")
        .containsEntry("date_created", "2026-03-31T23:59:00+00:00")
        .containsEntry("tags", List.of("installation-a", "operation-b"));
    assertThat(created.text("instance.default_password")).hasSize(16);
    JsonClient.Reply read = vultr.get("/instances/" + created.text("instance.id"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.map("instance")).doesNotContainKey("default_password");
  }

  static Stream<Arguments> bad_orders() {
    return Stream.of(
        Arguments.of(VultrOrders.order("region", "xyz"), "Invalid region."),
        Arguments.of(VultrOrders.order("plan", "vc2-none"), "Invalid plan."),
        Arguments.of(VultrOrders.order("os_id", 1), "Invalid os_id."),
        Arguments.of(VultrOrders.orderWithout("region"), "Missing region."),
        Arguments.of(VultrOrders.order("user_data", "%%%"), "user_data must be base64 encoded."),
        Arguments.of(VultrOrders.order("tags", "one"), "tags must be an array."),
        Arguments.of(VultrOrders.order("sshkey_id", List.of("x")), "Invalid SSH key ID."));
  }

  @ParameterizedTest
  @MethodSource("bad_orders")
  void refuses_an_order_that_names_what_there_is_not(Map<String, Object> order, String error)
      throws IOException {
    JsonClient.Reply reply = vultr.post("/instances", order);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json()).isEqualTo(Map.of("error", error, "status", 400.0));
    assertThat(simulator.vultr().instances()).isEmpty();
  }

  @Test
  void sells_nothing_in_a_region_that_is_sold_out_and_says_so_beforehand() throws IOException {
    simulator.vultr().sellOut("ewr");

    assertThat(vultr.post("/instances", VultrOrders.order()).status()).isEqualTo(400);
    assertThat(vultr.get("/regions/ewr/availability").list("available_plans")).isEmpty();
    assertThat(vultr.get("/plans?per_page=1").list("plans.0.locations"))
        .contains("cdg")
        .doesNotContain("ewr");
    simulator.vultr().restock("ewr");
    assertThat(vultr.get("/regions/ewr/availability?type=vhf").list("available_plans"))
        .containsExactly("vhf-1c-1gb", "vhf-1c-2gb", "vhf-2c-4gb");
    create();
  }

  @Test
  void the_catalogue_is_open_and_all_else_needs_the_token() throws IOException {
    JsonClient stranger = vultr.withToken("wrong");

    assertThat(stranger.get("/regions").status()).isEqualTo(200);
    assertThat(stranger.get("/os").list("os")).isNotEmpty();
    JsonClient.Reply refused = stranger.get("/instances");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("error")).isEqualTo("Invalid API token.");
    assertThat(vultr.get("/account").text("account.name")).isNotEmpty();
    assertThat(vultr.get("/nowhere").status()).isEqualTo(404);
  }

  @Test
  void lists_in_pages_and_ends_with_an_empty_cursor() throws IOException {
    List<String> created = List.of(create(), create(), create());
    clock.advance(LAG);
    List<String> listed = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      JsonClient.Reply page = vultr.get("/instances?per_page=2&cursor=" + cursor);
      assertThat(page.at("meta.total")).isEqualTo(3.0);
      page.list("instances").forEach(one -> listed.add((String) ((Map<?, ?>) one).get("id")));
      cursor = page.text("meta.links.next");
      pages++;
    } while (!cursor.isEmpty());

    assertThat(listed).isEqualTo(created);
    assertThat(pages).isEqualTo(2);
    assertThat(vultr.get("/instances?per_page=501").status()).isEqualTo(400);
    assertThat(vultr.get("/instances?cursor=nonsense").status()).isEqualTo(400);
  }

  @Test
  void lists_what_the_filters_ask_for() throws IOException {
    String here = create();
    String there = create(VultrOrders.order("region", "cdg"));
    vultr.send("PATCH", "/instances/" + there, Map.of("label", "new", "tags", List.of("other")));
    clock.advance(LAG);

    assertThat(vultr.get("/instances?tag=operation-b").text("instances.0.id")).isEqualTo(here);
    assertThat(vultr.get("/instances?region=cdg").text("instances.0.id")).isEqualTo(there);
    assertThat(vultr.get("/instances?label=new").at("meta.total")).isEqualTo(1.0);
    assertThat(vultr.get("/instances?tag=none").list("instances")).isEmpty();
  }

  @Test
  void a_listing_lags_behind_what_happened() throws IOException {
    String id = create();
    assertThat(vultr.get("/instances").list("instances")).isEmpty();
    assertThat(vultr.get("/instances/" + id).status()).isEqualTo(200);
    clock.advance(LAG);
    assertThat(vultr.get("/instances").list("instances")).hasSize(1);

    simulator.vultr().vanish(id);

    assertThat(vultr.get("/instances/" + id).status()).isEqualTo(404);
    assertThat(vultr.get("/instances").list("instances")).hasSize(1);
    clock.advance(LAG);
    assertThat(vultr.get("/instances").list("instances")).isEmpty();
  }

  @Test
  void deletes_once_and_takes_its_time() throws Exception {
    String id = create();

    assertThat(vultr.delete("/instances/" + id).status()).isEqualTo(204);
    JsonClient.Reply again = vultr.delete("/instances/" + id);
    if (again.status() != 404) {
      assertThat(again.text("error")).contains("Server is already pending destruction");
    }
    org.awaitility.Awaitility.await().until(() -> vultr.get("/instances/" + id).status() == 404);
    assertThat(vultr.delete("/instances/" + id).status()).isEqualTo(404);
    assertThat(simulator.account()).isEqualTo(new Account(1, 0, 0, 0, 0, 0));
  }

  @Test
  void counts_traffic_by_utc_days() throws IOException {
    String id = create();
    LocalDate day = LocalDate.parse("2026-03-31");
    simulator.vultr().addTraffic(id, day.minusDays(28), 1, 2);
    simulator.vultr().addTraffic(id, day.minusDays(29), 3, 4);
    simulator.vultr().addTraffic(id, 5_000_000_000L, 6_000_000_000L);
    clock.advance(Duration.ofMinutes(1));
    simulator.vultr().addTraffic(id, 7, 8);

    assertThat(vultr.get("/instances/" + id + "/bandwidth").at("bandwidth"))
        .isEqualTo(
            Map.of(
                "2026-03-03", Map.of("incoming_bytes", 1.0, "outgoing_bytes", 2.0),
                "2026-03-31", Map.of("incoming_bytes", 5e9, "outgoing_bytes", 6e9),
                "2026-04-01", Map.of("incoming_bytes", 7.0, "outgoing_bytes", 8.0)));
    assertThat(vultr.get("/instances/" + id + "/bandwidth?date_range=1").map("bandwidth"))
        .hasSize(1);
    assertThat(vultr.get("/instances/" + id + "/bandwidth?date_range=61").status()).isEqualTo(400);
  }

  @Test
  void keeps_ssh_keys() throws IOException {
    String line = SshCaller.publicLine(SshCaller.newKey());
    JsonClient.Reply added = vultr.post("/ssh-keys", Map.of("name", "daemon", "ssh_key", line));
    assertThat(added.status()).isEqualTo(201);
    String id = added.text("ssh_key.id");

    assertThat(vultr.get("/ssh-keys").text("ssh_keys.0.ssh_key")).isEqualTo(line);
    assertThat(vultr.send("PATCH", "/ssh-keys/" + id, Map.of("name", "new")).status())
        .isEqualTo(204);
    assertThat(vultr.get("/ssh-keys/" + id).text("ssh_key.name")).isEqualTo("new");
    create(VultrOrders.order("sshkey_id", List.of(id)));
    assertThat(vultr.delete("/ssh-keys/" + id).status()).isEqualTo(204);
    assertThat(vultr.get("/ssh-keys/" + id).status()).isEqualTo(404);
    assertThat(vultr.post("/ssh-keys", Map.of("name", "x", "ssh_key", "nonsense")).status())
        .isEqualTo(400);
  }

  @Test
  void counts_calls_and_shows_the_truth_behind_the_interface() throws IOException {
    String id = create();
    vultr.get("/instances/" + id);
    vultr.get("/instances/" + id);

    assertThat(simulator.vultr().calls().of(Endpoint.VULTR_GET_INSTANCE)).isEqualTo(2);
    assertThat(simulator.vultr().calls().total()).isEqualTo(3);
    assertThat(simulator.vultr().instances())
        .extracting(VultrInstance::id, VultrInstance::mainIp, VultrInstance::region)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(id, "0.0.0.0", "ewr"));
  }

  @Test
  void more_than_thirty_calls_a_second_are_throttled() throws IOException {
    VultrSettings limited = VultrSettings.quick().withRequestsPerSecond(30);
    ManualClock still = new ManualClock();
    try (Simulator strict = Simulator.start(settings(still).withVultr(limited));
        JsonClient caller = new JsonClient(strict.vultr().url(), strict.vultr().token())) {
      for (int i = 0; i < 30; i++) {
        assertThat(caller.get("/account").status()).isEqualTo(200);
      }
      JsonClient.Reply throttled = caller.get("/account");
      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.json())
          .isEqualTo(Map.of("status", 429.0, "error", "rate limit exceeded"));
      assertThat(throttled.headers().get("retry-after")).containsExactly("1");
      still.advance(Duration.ofSeconds(1));
      assertThat(caller.get("/account").status()).isEqualTo(200);
      assertThat(strict.vultr().calls().throttled()).isEqualTo(1);
    }
  }
}
