package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VultrLaunchTest {
  private FakeVultr fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeVultr();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void asks_for_a_tagged_instance_with_the_user_data_in_base64() throws Exception {
    fake.answers(200, FakeVultr.images());
    fake.answers(202, "{\"instance\":" + FakeVultr.instance("main_ip", "0.0.0.0") + "}");

    assertThat(fake.vultr.launch(FakeVultr.request("nyc"))).isEqualTo(FakeVultr.REF);

    assertThat(fake.taken().getTarget()).isEqualTo("/v2/os?per_page=500");
    RecordedRequest launch = fake.taken();
    assertThat(launch.getRequestLine()).isEqualTo("POST /v2/instances HTTP/1.1");
    assertThat(launch.getHeaders().get("Authorization")).isEqualTo("Bearer " + FakeVultr.TOKEN);
    String userData =
        Base64.getEncoder().encodeToString(FakeVultr.USER_DATA.getBytes(StandardCharsets.UTF_8));
    assertThat(launch.getBody().utf8())
        .isEqualTo(
            """
            {"region":"ewr","plan":"vc2-1c-1gb","os_id":2136,"label":"g0001.ghostifi.net",\
            "hostname":"g0001.ghostifi.net","tags":["ghostifi:test-installation",\
            "ghostifi-launch:01890000-0000-7000-8000-000000000001:1"],"user_data":"%s",\
            "enable_ipv6":false,"backups":"disabled","activation_email":false}\
            """
                .formatted(userData));
  }

  @Test
  void looks_the_image_up_once_for_many_launches_and_again_after_hours() {
    fake.answers(200, FakeVultr.images()).answers(202, answer()).answers(202, answer());
    fake.vultr.launch(FakeVultr.request("nyc"));
    fake.vultr.launch(FakeVultr.request("paris"));
    assertThat(fake.calls()).isEqualTo(3);

    fake.clock.advance(Duration.ofHours(7));
    fake.answers(200, FakeVultr.images()).answers(202, answer());
    fake.vultr.launch(FakeVultr.request("nyc"));
    assertThat(fake.calls()).isEqualTo(5);
  }

  /** Those who wait for the list of images would otherwise all launch when it comes. */
  @Test
  void asks_before_the_image_is_looked_up_and_when_all_is_there_before_the_launch() {
    fake.answers(200, FakeVultr.images()).answers(202, answer()).answers(202, answer());
    List<Integer> callsBefore = new ArrayList<>();

    fake.vultr.launch(FakeVultr.request("nyc"), () -> callsBefore.add(fake.calls()));
    fake.vultr.launch(FakeVultr.request("nyc"), () -> callsBefore.add(fake.calls()));

    assertThat(callsBefore).containsExactly(0, 1, 2);
  }

  @Test
  void uses_a_region_that_the_configuration_names() throws Exception {
    fake.close();
    fake = new FakeVultr(Map.of("Lyon", "lys", "nyc", "jfk"), false);
    fake.answers(200, FakeVultr.images()).answers(202, answer()).answers(202, answer());

    fake.vultr.launch(FakeVultr.request("lyon"));
    fake.vultr.launch(FakeVultr.request("nyc"));

    fake.taken();
    assertThat(fake.taken().getBody().utf8()).contains("\"region\":\"lys\"");
    assertThat(fake.taken().getBody().utf8()).contains("\"region\":\"jfk\"");
  }

  @Test
  void refuses_a_location_for_which_no_region_is_known_without_a_call() {
    ProviderException failure =
        FakeVultr.failure(() -> fake.vultr.launch(FakeVultr.request("atlantis")));

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure).hasMessageContaining("'atlantis'").hasMessageContaining("vultr.regions");
    assertThat(fake.calls()).isZero();
  }

  @Test
  void refuses_an_image_that_does_not_exist_and_says_which_do() {
    String other = "{\"id\":477,\"name\":\"Debian 13 x64 (trixie)\"}";
    fake.answers(200, FakeVultr.page("os", 1, "", other));

    ProviderException failure = launchFailure();

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure)
        .hasMessage(
            "vultr: launch: vultr.os: there is no 'Debian 12 x64 (bookworm)'; there is debian 13"
                + " x64 (trixie)");
  }

  @Test
  void launches_nothing_while_the_images_cannot_be_read() {
    fake.refuses(503, "maintenance").refuses(503, "maintenance");

    assertThat(launchFailure().category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(fake.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | plan is not available in the selected region | NO_CAPACITY",
        "400 | Instance plan is not available in the selected region. | NO_CAPACITY",
        "422 | This plan is currently sold out | NO_CAPACITY",
        "400 | Server add failed: You have reached the maximum number of active virtual machines"
            + " for this account. | QUOTA_EXCEEDED",
        "400 | Server add failed: You have reached the maximum monthly fee limit for this account."
            + " | QUOTA_EXCEEDED",
        "403 | You have reached the maximum number of active instances | QUOTA_EXCEEDED",
        "400 | Please open a support request for access to this product | QUOTA_EXCEEDED",
        "402 | Payment required | QUOTA_EXCEEDED",
        "400 | Invalid plan chosen. | INVALID_REQUEST",
        "400 | Invalid region. | INVALID_REQUEST",
        "422 | Unprocessable | INVALID_REQUEST",
        "404 | No such thing | NOT_FOUND",
        "401 | Invalid API token. | UNAUTHORIZED",
        "403 | Forbidden | UNAUTHORIZED",
        "400 | Unauthorized IP address: 192.0.2.1 | UNAUTHORIZED",
        "429 | rate limit exceeded | RATE_LIMITED",
        "500 | Internal server error | AMBIGUOUS",
        "500 | plan is not available in the selected region | AMBIGUOUS",
        "503 | maintenance | AMBIGUOUS"
      })
  void says_what_a_refusal_means(int status, String words, ErrorCategory category) {
    fake.answers(200, FakeVultr.images()).refuses(status, words);

    ProviderException failure = launchFailure();

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure).hasMessage("vultr: launch: HTTP %d: %s".formatted(status, words));
    assertThat(fake.calls()).isEqualTo(2);
  }

  @Test
  void an_answer_without_an_id_may_have_launched_one() {
    fake.answers(200, FakeVultr.images()).answers(202, "{\"instance\":{}}");
    assertThat(launchFailure().category()).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void a_cut_connection_may_have_launched_one() {
    fake.answers(200, FakeVultr.images());
    fake.answers(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
    assertThat(launchFailure().category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(fake.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan is not available in the selected region", "Invalid os_id."})
  void reads_the_image_again_after_a_refusal_that_it_may_have_caused(String words) {
    fake.answers(200, FakeVultr.images()).refuses(400, words);
    launchFailure();
    fake.answers(200, FakeVultr.images()).answers(202, answer());
    fake.vultr.launch(FakeVultr.request("nyc"));
    assertThat(fake.calls()).isEqualTo(4);
  }

  private ProviderException launchFailure() {
    return FakeVultr.failure(() -> fake.vultr.launch(FakeVultr.request("nyc")));
  }

  private static String answer() {
    return "{\"instance\":" + FakeVultr.instance() + "}";
  }
}
