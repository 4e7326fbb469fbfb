package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Exchange;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.vultr.VultrSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchingTest {
  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick().withVultr(VultrSettings.quick().withBoot(Duration.ofHours(1))));
  private final JsonClient vultr =
      new JsonClient(simulator.vultr().url(), simulator.vultr().token());
  private final List<Exchange> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void watch() {
    simulator.vultr().watch(seen::add);
  }

  @AfterEach
  void close() {
    vultr.close();
    simulator.close();
  }

  @Test
  void shows_the_call_as_it_came_and_the_answer_as_it_goes() throws IOException {
    JsonClient.Reply reply = vultr.post("/instances", VultrOrders.order());
    vultr.send("GET", "/instances?per_page=2&tag=a%20b", "");

    Exchange call = seen.getFirst();
    assertThat(call.method() + " " + call.target()).isEqualTo("POST /v2/instances");
    assertThat(call.headers().keySet()).anyMatch("authorization"::equalsIgnoreCase);
    assertThat(call.body()).contains("\"region\"");
    assertThat(call.reply()).contains(new Exchange.Reply(202, "application/json", reply.text()));
    assertThat(seen.getLast().target()).isEqualTo("/v2/instances?per_page=2&tag=a%20b");
    assertThat(seen.getLast().body()).isEmpty();
  }

  @Test
  void shows_an_answer_without_a_body() throws IOException {
    String id = vultr.post("/instances", VultrOrders.order()).text("instance.id");
    vultr.send("DELETE", "/instances/" + id, "");

    assertThat(seen.getLast().reply()).contains(new Exchange.Reply(204, "", ""));
  }

  @Test
  void shows_no_answer_that_a_fault_has_made() throws IOException {
    simulator
        .faults()
        .next(Endpoint.VULTR_CREATE_INSTANCE, Fault.edit(answer -> answer.withBody(Map.of())));

    vultr.post("/instances", VultrOrders.order());

    assertThat(seen).extracting(Exchange::reply).containsExactly(Optional.empty());
  }
}
