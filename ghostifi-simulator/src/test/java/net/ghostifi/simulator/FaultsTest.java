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
    await().atMost(Duration.ofMinutes(1)).until(() -> rule.hits() == 1);

    simulator.close();

    assertThat(caller.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void refuses_with_429_with_and_without_a_pause() throws IOException {
    Failure throttled = VultrFailures.RATE_LIMITED;
    simulator
        .faults()
        .next(
            Endpoint.VULTR_GET_ACCOUNT,
            Fault.failBefore(throttled.withRetryAfter(Duration.ofSeconds(7))));
    simulator.faults().next(Endpoint.VULTR_GET_ACCOUNT, Fault.failBefore(throttled));

    JsonClient.Reply with = vultr.get("/account");
    JsonClient.Reply without = vultr.get("/account");

    assertThat(List.of(with.status(), without.status())).containsExactly(429, 429);
    assertThat(with.headers().get("retry-after")).containsExactly("7");
    assertThat(without.headers()).doesNotContainKey("retry-after");
    assertThat(simulator.throttled()).isZero();
  }

  @Test
  void a_failure_can_be_without_words() throws IOException {
    simulator.faults().next(Endpoint.VULTR_GET_ACCOUNT, Fault.failBefore(Failure.wordless(500)));
    simulator
        .faults()
        .next(Endpoint.CLOUDFLARE_LIST_ZONES, Fault.failBefore(Failure.wordless(400)));

    assertThat(vultr.get("/account").text()).isEqualTo("{\"error\":null,\"status\":500}");
    try (JsonClient cloudflare =
        new JsonClient(simulator.cloudflare().url(), simulator.cloudflare().token())) {
      assertThat(cloudflare.get("/zones").at("errors.0.message")).isNull();
    }
  }

  @Test
  void something_in_between_can_answer_in_the_providers_place() throws IOException {
    Answer page = new Answer(404, Map.of(), new Answer.Raw("text/html", "<h1>Not Found</h1>"));
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.intercept(page));

    JsonClient.Reply reply = create();

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text()).isEqualTo("<h1>Not Found</h1>");
    assertThat(instances()).isZero();
  }

  @Test
  void the_connection_can_break_within_the_answer() {
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.cutAnswer());

    assertThatThrownBy(this::create)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fixed content-length");
    assertThat(instances()).isEqualTo(1);
  }

  @Test
  void a_deletion_can_be_under_way_and_an_id_that_is_gone_be_called_invalid() throws IOException {
    String path = "/instances/" + create().text("instance.id");
    simulator
        .faults()
        .next(Endpoint.VULTR_DELETE_INSTANCE, Fault.failAfter(VultrFailures.PENDING_DESTRUCTION));
    simulator
        .faults()
        .next(Endpoint.VULTR_GET_INSTANCE, Fault.failBefore(VultrFailures.INVALID_ID));

    assertThat(vultr.delete(path).text("error")).contains("already pending destruction");
    JsonClient.Reply gone = vultr.get(path);
    assertThat(gone.status()).isEqualTo(400);
    assertThat(gone.text("error")).isEqualTo("invalid instance ID");
    await().until(() -> instances() == 0);
  }

  @Test
  void a_launch_can_be_refused_for_want_of_room_or_because_the_account_is_full()
      throws IOException {
    simulator
        .faults()
        .next(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(VultrFailures.NO_CAPACITY));
    simulator
        .faults()
        .next(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(VultrFailures.QUOTA_EXCEEDED));

    assertThat(create().text("error")).contains("not available in the selected region");
    assertThat(create().text("error")).contains("reached the maximum number");
    assertThat(instances()).isZero();
  }

  @Test
  void a_caller_can_be_refused_for_its_address() throws IOException {
    simulator
        .faults()
        .next(Endpoint.VULTR_GET_ACCOUNT, Fault.failBefore(VultrFailures.UNAUTHORIZED_ADDRESS));

    JsonClient.Reply refused = vultr.get("/account");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("error")).startsWith("Unauthorized IP address");
  }
}
