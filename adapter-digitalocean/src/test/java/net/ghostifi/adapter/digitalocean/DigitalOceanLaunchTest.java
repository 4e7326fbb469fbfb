package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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

class DigitalOceanLaunchTest {
  private FakeDigitalOcean fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeDigitalOcean();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void asks_for_a_tagged_droplet_with_a_key_and_the_user_data_as_it_is() throws Exception {
    fake.isReady().answers(202, FakeDigitalOcean.made());

    assertThat(fake.compute.launch(FakeDigitalOcean.request("nyc")))
        .isEqualTo(FakeDigitalOcean.REF);

    assertThat(fake.taken().getTarget()).isEqualTo("/v2/regions?per_page=200&page=1");
    assertThat(fake.taken().getTarget()).isEqualTo("/v2/account/keys?per_page=200&page=1");
    RecordedRequest launch = fake.taken();
    assertThat(launch.getRequestLine()).isEqualTo("POST /v2/droplets HTTP/1.1");
    assertThat(launch.getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + FakeDigitalOcean.TOKEN);
    assertThat(launch.getBody().utf8())
        .isEqualTo(
            """
            {"name":"g0001.ghostifi.net","region":"nyc3","size":"s-1vcpu-1gb",\
            "image":"debian-12-x64","ssh_keys":[512190],"tags":["ghostifi:test-installation",\
            "ghostifi-launch:01890000-0000-7000-8000-000000000001:1"],\
            "user_data":"#cloud-config\\nssh_keys: {ed25519_private: hidden-host-key}\\n",\
            "monitoring":true,"with_droplet_agent":false}\
            """);
  }

  @Test
  void makes_the_accounts_key_where_there_is_none_and_keeps_no_half_of_it() throws Exception {
    fake.answers(200, FakeDigitalOcean.page("ssh_keys", 0));
    fake.answers(201, "{\"ssh_key\":{\"id\":77,\"name\":\"ghostifi-nobody\"}}");
    fake.answers(202, FakeDigitalOcean.made());

    fake.compute.launch(FakeDigitalOcean.request("london"));

    fake.taken();
    RecordedRequest making = fake.taken();
    assertThat(making.getRequestLine()).isEqualTo("POST /v2/account/keys HTTP/1.1");
    assertThat(making.getBody().utf8())
        .matches(
            "\\{\"name\":\"ghostifi-nobody\","
                + "\"public_key\":\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/=]+"
                + " ghostifi-nobody\"}");
    assertThat(fake.taken().getBody().utf8()).contains("\"ssh_keys\":[77]");
  }

  @ParameterizedTest
  @CsvSource({"500, UNAVAILABLE", "429, RATE_LIMITED", "401, UNAUTHORIZED"})
  void has_launched_nothing_when_the_key_cannot_be_made(int status, ErrorCategory category) {
    fake.answers(200, FakeDigitalOcean.page("ssh_keys", 0)).refuses(status, "x", "no");

    ProviderException failure =
        FakeDigitalOcean.failure(() -> fake.compute.launch(FakeDigitalOcean.request("london")));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(fake.calls()).isEqualTo(2);
  }

  @Test
  void looks_stock_and_key_up_once_for_many_launches() {
    fake.isReady().answers(202, FakeDigitalOcean.made()).answers(202, FakeDigitalOcean.made());

    fake.compute.launch(FakeDigitalOcean.request("nyc"));
    fake.compute.launch(FakeDigitalOcean.request("nyc"));

    assertThat(fake.calls()).isEqualTo(4);
  }

  @Test
  void asks_before_each_look_up_and_when_all_is_there_before_the_launch() {
    fake.isReady().answers(202, FakeDigitalOcean.made()).answers(202, FakeDigitalOcean.made());
    List<Integer> callsBefore = new ArrayList<>();

    fake.compute.launch(FakeDigitalOcean.request("nyc"), () -> callsBefore.add(fake.calls()));
    fake.compute.launch(FakeDigitalOcean.request("nyc"), () -> callsBefore.add(fake.calls()));

    assertThat(callsBefore).containsExactly(0, 1, 2, 3);
  }

  @Test
  void asks_before_it_makes_the_accounts_key() {
    fake.answers(200, FakeDigitalOcean.page("ssh_keys", 0));
    fake.answers(201, "{\"ssh_key\":{\"id\":77,\"name\":\"ghostifi-nobody\"}}");
    fake.answers(202, FakeDigitalOcean.made());
    List<Integer> callsBefore = new ArrayList<>();

    fake.compute.launch(FakeDigitalOcean.request("london"), () -> callsBefore.add(fake.calls()));

    assertThat(callsBefore).containsExactly(0, 1, 2);
  }

  @Test
  void takes_the_region_of_a_city_that_has_the_size() throws Exception {
    fake.answers(
            200,
            FakeDigitalOcean.page(
                "regions",
                3,
                FakeDigitalOcean.region("nyc3", true, "s-2vcpu-4gb"),
                FakeDigitalOcean.region("nyc2", false, "s-1vcpu-1gb"),
                FakeDigitalOcean.region("nyc1", true, "s-1vcpu-1gb")))
        .answers(200, FakeDigitalOcean.keys())
        .answers(202, FakeDigitalOcean.made());

    fake.compute.launch(FakeDigitalOcean.request("nyc"));

    fake.taken();
    fake.taken();
    assertThat(fake.taken().getBody().utf8()).contains("\"region\":\"nyc1\"");
  }

  /** C25: whoever called knows of a launch, and nothing of regions. */
  @Test
  void a_launch_fails_as_a_launch_when_its_region_cannot_be_looked_up() {
    fake.answers(401, "{\"id\":\"Unauthorized\",\"message\":\"Unable to authenticate you\"}");

    ProviderException failure =
        FakeDigitalOcean.failure(() -> fake.compute.launch(FakeDigitalOcean.request("nyc")));

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAUTHORIZED);
    assertThat(failure.operation()).isEqualTo("launch");
    assertThat(failure).hasMessageStartingWith("digitalocean: launch: locations: ");
  }

  @Test
  void uses_a_region_that_the_configuration_names() throws Exception {
    fake.close();
    fake = new FakeDigitalOcean(Map.of("Atlanta", "atl1", "nyc", "nyc9"), false);
    fake.answers(200, FakeDigitalOcean.keys())
        .answers(202, FakeDigitalOcean.made())
        .answers(202, FakeDigitalOcean.made());

    fake.compute.launch(FakeDigitalOcean.request("atlanta"));
    fake.compute.launch(FakeDigitalOcean.request("nyc"));

    fake.taken();
    assertThat(fake.taken().getBody().utf8()).contains("\"region\":\"atl1\"");
    assertThat(fake.taken().getBody().utf8()).contains("\"region\":\"nyc9\"");
  }

  @Test
  void refuses_a_location_for_which_no_region_is_known_without_a_call() {
    ProviderException failure =
        FakeDigitalOcean.failure(() -> fake.compute.launch(FakeDigitalOcean.request("paris")));

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure)
        .hasMessageContaining("'paris'")
        .hasMessageContaining("digitalocean.droplet.regions");
    assertThat(fake.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {65_537, 0})
  void refuses_user_data_that_would_be_accepted_and_fail_without_a_call(int length) {
    String userData = length == 0 ? "#cloud-config\n# \uD83D\uDE80" : "x".repeat(length);

    ProviderException failure =
        FakeDigitalOcean.failure(
            () -> fake.compute.launch(FakeDigitalOcean.request("nyc", userData)));

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(fake.calls()).isZero();
  }

  @Test
  void sends_user_data_of_the_largest_size() {
    fake.isReady().answers(202, FakeDigitalOcean.made());
    fake.compute.launch(FakeDigitalOcean.request("nyc", "x".repeat(65_536)));
    assertThat(fake.calls()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | creating this/these droplet(s) will exceed your droplet limit | QUOTA_EXCEEDED",
        "422 | Size is not available in this region. | NO_CAPACITY",
        "422 | Region is not available | NO_CAPACITY",
        "422 | You specified an invalid image for Droplet creation. | INVALID_REQUEST",
        "422 | 77 are invalid key identifiers for Droplet creation. | INVALID_REQUEST",
        "400 | Bad request | INVALID_REQUEST",
        "401 | Unable to authenticate you | UNAUTHORIZED",
        "403 | You are not authorized to perform this operation | UNAUTHORIZED",
        "404 | The resource you were accessing could not be found. | NOT_FOUND",
        "429 | API Rate limit exceeded. | RATE_LIMITED",
        "500 | Server Error | AMBIGUOUS",
        "503 | Size is not available in this region. | AMBIGUOUS"
      })
  void says_what_a_refusal_means(int status, String words, ErrorCategory category) {
    fake.isReady().refuses(status, "unprocessable_entity", words);

    ProviderException failure = launchFailure();

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure).hasMessage("digitalocean: launch: HTTP %d: %s".formatted(status, words));
    assertThat(fake.calls()).isEqualTo(3);
  }

  @Test
  void says_when_a_sliding_window_has_room_again() {
    long reset = fake.clock.instant().plus(Duration.ofMinutes(3)).getEpochSecond();
    fake.isReady()
        .answers(
            new MockResponse.Builder()
                .code(429)
                .addHeader("ratelimit-remaining", "0")
                .addHeader("ratelimit-reset", Long.toString(reset))
                .body("{\"id\":\"too_many_requests\",\"message\":\"API Rate limit exceeded.\"}"));

    ProviderException failure = launchFailure();

    assertThat(failure.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"droplet\":{}}", "{\"droplet\":null}", "<html></html>", "{}"})
  void an_answer_without_an_id_may_have_launched_one(String body) {
    fake.isReady().answers(202, body);
    assertThat(launchFailure().category()).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void a_cut_connection_may_have_launched_one() {
    fake.isReady()
        .answers(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
    assertThat(launchFailure().category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(fake.calls()).isEqualTo(3);
  }

  @Test
  void looks_again_after_a_refusal_that_old_knowledge_may_have_caused() {
    fake.isReady()
        .refuses(
            422,
            "unprocessable_entity",
            "512190 are invalid key identifiers for Droplet creation.");
    launchFailure();
    fake.isReady().answers(202, FakeDigitalOcean.made());

    fake.compute.launch(FakeDigitalOcean.request("nyc"));

    assertThat(fake.calls()).isEqualTo(6);
  }

  /** An account may list its keys ten times a minute, and a herd finds a city sold out as one. */
  @Test
  void does_not_list_the_keys_again_when_a_city_is_sold_out() {
    fake.isReady().refuses(422, "unprocessable_entity", "Size is not available in this region.");
    launchFailure();
    fake.answers(200, FakeDigitalOcean.regions()).answers(202, FakeDigitalOcean.made());

    fake.compute.launch(FakeDigitalOcean.request("nyc"));

    assertThat(fake.calls()).isEqualTo(5);
  }

  private ProviderException launchFailure() {
    return FakeDigitalOcean.failure(() -> fake.compute.launch(FakeDigitalOcean.request("nyc")));
  }
}
