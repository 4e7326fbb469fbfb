package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.ports.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VultrFindTest {
  private FakeVultr fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeVultr();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @CsvSource({
    "pending, running, none, 0.0.0.0, PENDING",
    "pending, running, none, 192.0.2.1, PENDING",
    "active, running, locked, 192.0.2.1, PENDING",
    "active, running, installingbooting, 192.0.2.1, PENDING",
    "active, stopped, installingbooting, 192.0.2.1, PENDING",
    "active, running, ok, 192.0.2.1, RUNNING",
    "active, running, ok, 0.0.0.0, PENDING",
    "active, running, ok, 10.1.2.3, PENDING",
    "active, stopped, ok, 192.0.2.1, STOPPED",
    "resizing, running, ok, 192.0.2.1, PENDING",
    "suspended, stopped, ok, 192.0.2.1, BROKEN",
    "suspended, running, locked, 0.0.0.0, BROKEN",
    "migrating, running, ok, 192.0.2.1, PENDING",
    "active, paused, ok, 192.0.2.1, PENDING"
  })
  void reads_the_state(
      String status, String power, String health, String address, InstanceState state) {
    ObservedInstance seen =
        found("status", status, "power_status", power, "server_status", health, "main_ip", address);
    assertThat(seen.state()).isEqualTo(state);
    assertThat(seen.runningAddress().isPresent()).isEqualTo(state == InstanceState.RUNNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "127.0.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "256.1.1.1",
        "1.2.3",
        "2001:db8::1",
        "1.2.3.4; reboot",
        "vpn.example.com"
      })
  void takes_no_address_that_no_customer_could_reach(String address) {
    assertThat(found("main_ip", address).address()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.123", "172.15.0.1", "172.32.0.1", "100.128.0.1", "1.1.1.1"})
  void takes_a_public_address(String address) {
    assertThat(found("main_ip", address).address()).isEqualTo(address);
  }

  @Test
  void takes_a_loopback_address_where_the_configuration_allows_it() throws Exception {
    fake.close();
    fake = new FakeVultr(Map.of(), true);
    assertThat(found("main_ip", "127.34.1.7").runningAddress()).contains("127.34.1.7");
    assertThat(found("main_ip", "127.300.1.7").address()).isNull();
    assertThat(found("main_ip", "10.0.0.1").address()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2020-10-10T01:56:20+00:00, 2020-10-10T01:56:20Z",
    "2020-10-09 20:56:20-05:00, 2020-10-10T01:56:20Z",
    "2020-10-10T01:56:20Z, 2020-10-10T01:56:20Z"
  })
  void reads_a_date_with_any_offset(String text, String instant) {
    assertThat(found("date_created", text).createdAt()).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "404, Not found",
    "404, Invalid instance-id.",
    "400, invalid instance ID",
    "400, Invalid instance ID."
  })
  void is_empty_when_vultr_says_that_it_does_not_exist(int status, String words) {
    fake.refuses(status, words);
    assertThat(fake.vultr.find(FakeVultr.REF)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, Bad request, INVALID_REQUEST",
    "401, Invalid API token., UNAUTHORIZED",
    "403, Unauthorized IP address, UNAUTHORIZED",
    "429, rate limit exceeded, RATE_LIMITED",
    "500, Server error, UNAVAILABLE",
    "500, invalid instance ID, UNAVAILABLE"
  })
  void fails_for_every_other_refusal(int status, String words, ErrorCategory category) {
    fake.refuses(status, words).refuses(status, words);
    assertThat(FakeVultr.failure(() -> fake.vultr.find(FakeVultr.REF)).category())
        .isEqualTo(category);
  }

  @Test
  void does_not_take_a_page_that_is_not_there_for_an_instance_that_is_gone() {
    fake.answers(404, "<html>404 page not found</html>").answers(404, "<html></html>");
    assertThat(FakeVultr.failure(() -> fake.vultr.find(FakeVultr.REF)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"instance\":null}", "{\"instance\":{\"id\":\"another\"}}"})
  void an_answer_about_nothing_or_another_is_no_answer(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeVultr.failure(() -> fake.vultr.find(FakeVultr.REF)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void an_answer_about_another_instance_is_no_answer() {
    String body = "{\"instance\":" + FakeVultr.instance("id", "i-2") + "}";
    fake.answers(200, body).answers(200, body);
    assertThat(FakeVultr.failure(() -> fake.vultr.find(FakeVultr.REF)))
        .hasMessageContaining("is about vultr/i-2");
  }

  @ParameterizedTest
  @CsvSource({"digitalocean, 77", "vultr, ../account", "vultr, a/b", "vultr, .."})
  void asks_nothing_about_an_id_that_cannot_be_vultrs(String provider, String id) {
    InstanceRef ref = new InstanceRef(provider, id);
    assertThat(FakeVultr.failure(() -> fake.vultr.find(ref)).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(FakeVultr.failure(() -> fake.vultr.delete(ref)).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(FakeVultr.failure(() -> fake.vultr.usage(ref)).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(fake.calls()).isZero();
  }

  private ObservedInstance found(Object... changes) {
    fake.answers(200, "{\"instance\":" + FakeVultr.instance(changes) + "}");
    Optional<ObservedInstance> found = fake.vultr.find(FakeVultr.REF);
    return found.orElseThrow();
  }
}
