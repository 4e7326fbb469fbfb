package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.cloudflare.CloudflareRecord;
import net.ghostifi.simulator.vultr.VultrPages;
import net.ghostifi.simulator.vultr.VultrSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listings that lag, lack, repeat and never end. */
class ListingFaultsTest {
  private final ManualClock clock = new ManualClock();
  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick()
              .withClock(clock)
              .withVultr(VultrSettings.quick().withBoot(Duration.ofHours(1))));
  private final JsonClient vultr =
      new JsonClient(simulator.vultr().url(), simulator.vultr().token());
  private final JsonClient cloudflare =
      new JsonClient(simulator.cloudflare().url(), simulator.cloudflare().token());

  @AfterEach
  void close() {
    vultr.close();
    cloudflare.close();
    simulator.close();
  }

  private String create() throws IOException {
    return vultr.post("/instances", VultrOrders.order()).text("instance.id");
  }

  private List<String> listed(String query) throws IOException {
    return ids(vultr.get("/instances" + query), "instances");
  }

  private static List<String> ids(JsonClient.Reply page, String name) {
    return page.list(name).stream().map(one -> (String) ((Map<?, ?>) one).get("id")).toList();
  }

  /** Follows the cursors as far as a patient client would. */
  private List<String> paged() throws IOException {
    List<String> all = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 10; page++) {
      JsonClient.Reply reply = vultr.get("/instances?per_page=1&cursor=" + cursor);
      all.addAll(ids(reply, "instances"));
      cursor = reply.text("meta.links.next");
      if (cursor.isEmpty()) {
        break;
      }
    }
    return all;
  }

  @Test
  void an_instance_can_be_absent_from_listings_for_a_while_though_its_id_shows_it()
      throws IOException {
    simulator.faults().next(Endpoint.VULTR_SHOW_INSTANCE, Fault.slow(Duration.ofMinutes(3)));
    String late = create();
    String other = create();

    assertThat(listed("")).containsExactly(other);
    assertThat(vultr.get("/instances/" + late).status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(3));
    assertThat(listed("")).containsExactly(late, other);
  }

  @Test
  void an_instance_can_be_unknown_altogether_for_a_while() throws IOException {
    simulator.faults().next(Endpoint.VULTR_SHOW_INSTANCE, Fault.slow(Duration.ofMinutes(3)));
    simulator.faults().next(Endpoint.VULTR_KNOW_INSTANCE, Fault.slow(Duration.ofMinutes(1)));
    String id = create();

    assertThat(listed("")).isEmpty();
    assertThat(vultr.get("/instances/" + id).status()).isEqualTo(404);
    assertThat(vultr.delete("/instances/" + id).status()).isEqualTo(404);
    assertThat(simulator.vultr().instances()).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    assertThat(vultr.get("/instances/" + id).status()).isEqualTo(200);
    assertThat(listed("")).isEmpty();
  }

  @Test
  void an_instance_can_be_left_out_of_listings_for_ever() throws IOException {
    simulator
        .faults()
        .when(
            Endpoint.VULTR_SHOW_INSTANCE,
            call -> call.text("hostname").orElse("").equals("g0001.ghostifi.net"),
            1,
            Fault.hang());
    create();
    clock.advance(Duration.ofDays(1));

    assertThat(listed("")).isEmpty();
  }

  @Test
  void an_instance_that_was_listed_can_be_hidden_and_shown_again() throws IOException {
    String id = create();

    simulator.vultr().hide(id);
    JsonClient.Reply without = vultr.get("/instances");
    simulator.vultr().show(id);

    assertThat(without.list("instances")).isEmpty();
    assertThat(without.at("meta.total")).isEqualTo(0.0);
    assertThat(listed("")).containsExactly(id);
  }

  @Test
  void a_page_can_lack_an_instance_that_the_total_counts_and_repeat_another() throws IOException {
    String first = create();
    String second = create();
    simulator.faults().next(Endpoint.VULTR_LIST_INSTANCES, VultrPages.lacking(first));
    simulator.faults().next(Endpoint.VULTR_LIST_INSTANCES, VultrPages.repeating());

    JsonClient.Reply lacking = vultr.get("/instances");
    assertThat(ids(lacking, "instances")).containsExactly(second);
    assertThat(lacking.at("meta.total")).isEqualTo(2.0);
    assertThat(listed("")).containsExactly(first, second, first);
  }

  @Test
  void a_later_page_can_fail() throws IOException {
    create();
    create();
    simulator
        .faults()
        .when(
            Endpoint.VULTR_LIST_INSTANCES,
            call -> call.queried("cursor").isPresent(),
            1,
            Fault.failBefore(502, "bad gateway"));

    JsonClient.Reply first = vultr.get("/instances?per_page=1");
    String rest = "/instances?per_page=1&cursor=" + first.text("meta.links.next");
    assertThat(first.status()).isEqualTo(200);
    assertThat(vultr.get(rest).status()).isEqualTo(502);
    assertThat(vultr.get(rest).status()).isEqualTo(200);
  }

  @Test
  void what_vanishes_between_two_pages_takes_the_rest_of_the_listing_along() throws IOException {
    String first = create();
    String second = create();
    create();
    simulator
        .faults()
        .next(Endpoint.VULTR_LIST_INSTANCES, Fault.then(() -> simulator.vultr().vanish(second)));

    assertThat(paged()).containsExactly(first);
    assertThat(paged()).hasSize(2);
  }

  @Test
  void a_page_can_name_itself_as_the_next_one() throws IOException {
    String first = create();
    String second = create();
    simulator.faults().always(Endpoint.VULTR_LIST_INSTANCES, VultrPages.looping());

    assertThat(paged()).hasSize(10).containsOnly(first).doesNotContain(second);
  }

  @Test
  void records_move_to_another_page_when_one_comes_or_goes_between_two() throws IOException {
    String zone = simulator.cloudflare().zoneId("ghostifi.net");
    List<CloudflareRecord> records = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      records.add(add("m" + i));
    }
    String pages = "/zones/" + zone + "/dns_records?per_page=5&page=";
    Endpoint list = Endpoint.CLOUDFLARE_LIST_RECORDS;

    simulator.faults().next(list, Fault.then(() -> add("a")));
    List<String> repeated = new ArrayList<>(ids(cloudflare.get(pages + 1), "result"));
    repeated.addAll(ids(cloudflare.get(pages + 2), "result"));
    simulator.faults().next(list, Fault.then(() -> simulator.cloudflare().remove(records.get(0))));
    List<String> lost = new ArrayList<>(ids(cloudflare.get(pages + 1), "result"));
    lost.addAll(ids(cloudflare.get(pages + 2), "result"));

    assertThat(repeated).hasSize(10);
    assertThat(Set.copyOf(repeated)).hasSize(9);
    assertThat(lost).doesNotContain(records.get(4).id()).contains(records.get(5).id());
  }

  private CloudflareRecord add(String label) {
    return simulator
        .cloudflare()
        .add("ghostifi.net", "A", label + ".ghostifi.net", "192.0.2.1", 120);
  }
}
