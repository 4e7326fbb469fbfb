package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.ports.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalOceanFindTest {
  private static final String NONE = "{\"v4\":[],\"v6\":[]}";

  private FakeDigitalOcean fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeDigitalOcean();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @CsvSource({
    "new, PENDING",
    "active, RUNNING",
    "off, STOPPED",
    "archive, BROKEN",
    "migrating, PENDING"
  })
  void reads_the_state(String status, InstanceState state) {
    assertThat(found("status", "\"" + status + "\"").state()).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "active"})
  void is_not_up_without_an_address(String status) {
    ObservedInstance seen = found("status", "\"" + status + "\"", "networks", NONE);
    assertThat(seen.state()).isEqualTo(InstanceState.PENDING);
    assertThat(seen.address()).isNull();
  }

  @Test
  void takes_the_public_address_although_the_private_one_stands_first() {
    assertThat(found().runningAddress()).contains("192.0.2.123");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "127.0.0.1",
        "224.0.0.1",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4; reboot"
      })
  void takes_no_address_that_no_customer_could_reach(String address) {
    assertThat(found("networks", only(FakeDigitalOcean.network(address, "public"))).address())
        .isNull();
  }

  @Test
  void takes_a_loopback_address_where_the_configuration_allows_it() throws Exception {
    fake.close();
    fake = new FakeDigitalOcean(Map.of(), true);
    String network = FakeDigitalOcean.network("127.34.1.7", "public");
    assertThat(found("networks", only(network)).runningAddress()).contains("127.34.1.7");
  }

  private static String only(String network) {
    return "{\"v4\":[" + network + "],\"v6\":[]}";
  }

  @Test
  void reads_tags_whatever_their_case_and_the_creation() {
    ObservedInstance seen =
        found(
            "tags",
            "[\"GhostiFi:Test-Installation\","
                + "\"ghostifi-launch:01890000-0000-7000-8000-000000000001:1\"]");
    assertThat(seen.tag()).isEqualTo(FakeDigitalOcean.TAG);
    assertThat(seen.createdAt()).isEqualTo("2026-02-28T20:56:20Z");
    assertThat(seen.ref()).isEqualTo(FakeDigitalOcean.REF);
  }

  @Test
  void is_empty_when_a_launch_that_was_accepted_has_failed() {
    fake.refuses(404, "not_found", "The resource you were accessing could not be found.");
    assertThat(fake.compute.find(FakeDigitalOcean.REF)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST",
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE"
  })
  void fails_for_every_other_refusal(int status, ErrorCategory category) {
    fake.refuses(status, "x", "no").refuses(status, "x", "no");
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.find(FakeDigitalOcean.REF)).category())
        .isEqualTo(category);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"droplet\":null}", "{\"droplet\":{\"id\":7}}", "[]", ""})
  void an_answer_about_nothing_is_no_answer(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.find(FakeDigitalOcean.REF)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void does_not_take_a_page_that_is_not_there_for_a_droplet_that_is_gone() {
    fake.answers(404, "<html></html>").answers(404, "<html></html>");
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.find(FakeDigitalOcean.REF)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void an_answer_about_another_droplet_is_no_answer() {
    String body = "{\"droplet\":" + FakeDigitalOcean.droplet("id", 77) + "}";
    fake.answers(200, body).answers(200, body);
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.find(FakeDigitalOcean.REF)))
        .hasMessageContaining("is about digitalocean/77");
  }

  private ObservedInstance found(Object... changes) {
    fake.answers(200, "{\"droplet\":" + FakeDigitalOcean.droplet(changes) + "}");
    return fake.compute.find(FakeDigitalOcean.REF).orElseThrow();
  }
}
