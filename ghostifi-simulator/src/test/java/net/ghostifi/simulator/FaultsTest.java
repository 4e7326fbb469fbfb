package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.vultr.VultrFailures;
import net.ghostifi.simulator.vultr.VultrSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick().withVultr(VultrSettings.quick().withBoot(Duration.ofHours(1))));
  private final JsonClient vultr =
      new JsonClient(simulator.vultr().url(), simulator.vultr().token());

  @AfterEach
  void close() {
    vultr.close();
    simulator.close();
  }

  private JsonClient.Reply create() throws IOException {
    return vultr.post("/instances", VultrOrders.order());
  }

  private int instances() {
    return simulator.vultr().instances().size();
  }

  @Test
  void fails_before_the_effect() throws IOException {
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(503, "busy"));

    JsonClient.Reply reply = create();

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json()).isEqualTo(Map.of("error", "busy", "status", 503.0));
    assertThat(instances()).isZero();
    assertThat(create().status()).isEqualTo(202);
  }

  @Test
  void fails_after_the_effect() throws IOException {
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.failAfter(500, "oops"));

    assertThat(create().status()).isEqualTo(500);
    assertThat(instances()).isEqualTo(1);
  }

  @Test
  void a_failure_can_say_when_to_come_back() throws IOException {
    Failure failure =
        Failure.of(429, "rate limit exceeded").withRetryAfter(Duration.ofMillis(1500));
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(failure));

    assertThat(create().headers().get("retry-after")).containsExactly("2");
  }

  @Test
  void a_young_instance_can_be_locked_against_deletion() throws IOException {
    String path = "/instances/" + create().text("instance.id");
    Fault locked = Fault.failBefore(VultrFailures.LOCKED);
    simulator.faults().next(Endpoint.VULTR_DELETE_INSTANCE, 2, locked);

    for (int expected : List.of(500, 500, 204)) {
      assertThat(vultr.delete(path).status()).isEqualTo(expected);
    }
  }

  @Test
  void loses_the_answer_but_not_the_effect() {
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.loseAnswer());

    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(instances()).isEqualTo(1);
  }

  @Test
  void loses_the_request() {
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.loseRequest());

    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(instances()).isZero();
  }

  @Test
  void lands_late_after_the_caller_has_given_up() {
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.landLate(Duration.ofMillis(500)));

    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(instances()).isZero();
    await().until(() -> instances() == 1);
  }

  @Test
  void answers_slowly() throws IOException {
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.slow(Duration.ofMillis(200)));
    long start = System.nanoTime();

    assertThat(create().status()).isEqualTo(202);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void shows_a_listing_that_lacks_entries() throws IOException {
    create();
    simulator
        .faults()
        .next(
            Endpoint.VULTR_LIST_INSTANCES,
            Fault.edit(answer -> answer.withBody(Map.of("instances", List.of()))));
    simulator
        .faults()
        .next(
            Endpoint.VULTR_LIST_INSTANCES,
            Fault.edit(answer -> answer.withBody(new Answer.Raw("text/html", "<h1>502"))));

    assertThat(vultr.get("/instances").text()).isEqualTo("{\"instances\":[]}");
    JsonClient.Reply page = vultr.get("/instances");
    assertThat(page.text()).isEqualTo("<h1>502");
    assertThat(page.headers().get("content-type")).containsExactly("text/html");
    assertThat(vultr.get("/instances").list("instances")).hasSize(1);
  }

  @Test
  void hits_only_the_calls_that_are_meant_and_only_as_often() throws IOException {
    FaultRule rule =
        simulator
            .faults()
            .when(
                Endpoint.VULTR_CREATE_INSTANCE,
                call -> call.text("region").orElse("").equals("cdg"),
                2,
                Fault.failBefore(500, "only in Paris"));

    assertThat(create().status()).isEqualTo(202);
    for (int expected : List.of(500, 500, 202)) {
      assertThat(vultr.post("/instances", VultrOrders.order("region", "cdg")).status())
          .isEqualTo(expected);
    }
    assertThat(rule.hits()).isEqualTo(2);
  }

  @Test
  void can_be_switched_off() throws IOException {
    FaultRule rule =
        simulator.faults().always(Endpoint.VULTR_GET_ACCOUNT, Fault.failBefore(500, "down"));
    assertThat(vultr.get("/account").status()).isEqualTo(500);
    rule.cancel();
    assertThat(vultr.get("/account").status()).isEqualTo(200);

    simulator.faults().always(Endpoint.VULTR_GET_ACCOUNT, Fault.failBefore(500, "down"));
    simulator.faults().clear();
    assertThat(vultr.get("/account").status()).isEqualTo(200);
  }

  @Test
  void a_call_without_an_answer_ends_when_the_simulator_closes() throws Exception {
    FaultRule rule = simulator.faults().next(Endpoint.VULTR_GET_ACCOUNT, Fault.hang());
    Thread caller =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatThrownBy(() -> vultr.get("/account"))
                        .isInstanceOf(IOException.class));
    await().until(() -> rule.hits() == 1);

    simulator.close();

    assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
  }
}
