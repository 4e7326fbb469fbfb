package net.ghostifi.adapter.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudflareApplyTest {
  private static final Duration TTL = Duration.ofSeconds(120);
  private static final DnsChange CREATE =
      new DnsChange.Create(FakeCloudflare.NAME, "192.0.2.1", TTL, "ghostifi:x");

  private FakeCloudflare fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeCloudflare();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void sends_all_changes_in_one_batch_and_never_proxied() throws Exception {
    fake.answers(200, FakeCloudflare.done());

    fake.dns.apply(
        List.of(
            CREATE,
            new DnsChange.Replace(
                "r2", new ServerName("g0002.ghostifi.net"), "192.0.2.2", TTL, "ghostifi:y"),
            new DnsChange.Delete("r3", new ServerName("g0003.ghostifi.net"))));

    RecordedRequest request = fake.taken();
    assertThat(request.getRequestLine())
        .isEqualTo(
            "POST /client/v4/zones/" + FakeCloudflare.ZONE_ID + "/dns_records/batch HTTP/1.1");
    assertThat(request.getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + FakeCloudflare.TOKEN);
    assertThat(request.getBody().utf8())
        .isEqualTo(
            """
            {"deletes":[{"id":"r3"}],\
            "patches":[{"id":"r2","type":"A","name":"g0002.ghostifi.net","content":"192.0.2.2",\
            "ttl":120,"proxied":false,"comment":"ghostifi:y"}],\
            "posts":[{"type":"A","name":"g0001.ghostifi.net","content":"192.0.2.1","ttl":120,\
            "proxied":false,"comment":"ghostifi:x"}]}\
            """);
  }

  @Test
  void leaves_out_of_a_batch_what_it_does_not_hold() throws Exception {
    fake.answers(200, FakeCloudflare.done());

    fake.dns.apply(List.of(new DnsChange.Delete("r3", FakeCloudflare.NAME)));

    assertThat(fake.taken().getBody().utf8()).isEqualTo("{\"deletes\":[{\"id\":\"r3\"}]}");
  }

  @Test
  void sends_nothing_for_no_changes() {
    fake.dns.apply(List.of());
    assertThat(fake.calls()).isZero();
  }

  @Test
  void refuses_more_changes_than_a_batch_holds() {
    assertThat(fake.dns.largestBatch()).isEqualTo(3);
    assertThat(failure(Collections.nCopies(4, CREATE)).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(fake.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"g0001.example.org", "ghostifi.net.evil.example", "xghostifi.net"})
  void refuses_a_name_outside_the_zone(String name) {
    DnsChange foreign = new DnsChange.Create(new ServerName(name), "192.0.2.1", TTL, "");

    ProviderException failure = failure(List.of(foreign));

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure).hasMessageContaining(name);
    assertThat(fake.calls()).isZero();
  }

  @Test
  void refuses_a_shorter_life_than_the_least() {
    assertThat(fake.dns.leastTtl()).isEqualTo(Duration.ofSeconds(60));
    Duration shorter = Duration.ofSeconds(59);
    assertThat(
            failure(List.of(new DnsChange.Create(FakeCloudflare.NAME, "192.0.2.1", shorter, "")))
                .category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(
            failure(
                    List.of(
                        new DnsChange.Replace("r", FakeCloudflare.NAME, "192.0.2.1", shorter, "")))
                .category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(fake.calls()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 81053, 'An A, AAAA, or CNAME record with that host already exists.', ALREADY_EXISTS",
    "400, 81054, A CNAME record with that host already exists., ALREADY_EXISTS",
    "400, 81056, An NS record with that host already exists., ALREADY_EXISTS",
    "400, 81057, The record already exists., ALREADY_EXISTS",
    "400, 81058, An identical record already exists., ALREADY_EXISTS",
    "404, 81044, Record does not exist., NOT_FOUND",
    "400, 81044, Record does not exist., NOT_FOUND",
    "400, 81045, The record quota has been exceeded., QUOTA_EXCEEDED",
    "400, 1000, Record quota exceeded., QUOTA_EXCEEDED",
    "400, 1004, DNS Validation Error, INVALID_REQUEST",
    "400, 9005, Content for A record is invalid., INVALID_REQUEST",
    "400, 9207, Request body is invalid JSON., INVALID_REQUEST",
    "404, 7003, Could not route to /zones/x, INVALID_REQUEST",
    "400, 6003, Invalid request headers, UNAUTHORIZED",
    "403, 9109, Unauthorized to access requested resource, UNAUTHORIZED",
    "403, 10000, Authentication error, UNAUTHORIZED",
    "401, 1, No, UNAUTHORIZED",
    "429, 971, Please wait, RATE_LIMITED",
    "500, 81058, Internal, AMBIGUOUS",
    "503, 1, Unavailable, AMBIGUOUS"
  })
  void says_what_a_refusal_means(int status, int code, String words, ErrorCategory category) {
    fake.answers(status, FakeCloudflare.refusal(code, words));

    ProviderException failure = failure(List.of(CREATE));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure)
        .hasMessage("cloudflare: apply: HTTP %d: %d %s".formatted(status, code, words));
    assertThat(fake.calls()).isEqualTo(1);
  }

  @Test
  void shows_the_chain_of_a_validation_error() {
    fake.answers(
        400,
        """
        {"success":false,"errors":[{"code":1004,"message":"DNS Validation Error","error_chain":\
        [{"code":9300,"message":"DNS record has 1 tags, exceeding the quota of 0."}]}],\
        "messages":[],"result":null}\
        """);

    ProviderException failure = failure(List.of(CREATE));

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure).hasMessageContaining("9300 DNS record has 1 tags");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"success\":false,\"errors\":[],\"result\":null} | AMBIGUOUS",
        "200 | {\"success\":false,\"errors\":null,\"messages\":null,\"result\":null} | AMBIGUOUS",
        "200 | {\"success\":false,\"errors\":[{\"code\":81044,\"message\":null}]} | NOT_FOUND",
        "200 | {} | AMBIGUOUS",
        "200 | <html></html> | AMBIGUOUS",
        "400 | {\"success\":false,\"errors\":null} | INVALID_REQUEST",
        "400 | {\"success\":false,\"errors\":[{\"code\":null,\"message\":null}]} | INVALID_REQUEST",
        "400 | <html>400</html> | INVALID_REQUEST",
        "403 | <html>challenge</html> | UNAUTHORIZED",
        "404 | <html>404</html> | AMBIGUOUS",
        "502 | <html>502</html> | AMBIGUOUS",
        "520 | error code: 520 | AMBIGUOUS",
        "521 | '' | AMBIGUOUS"
      })
  void reads_odd_answers(int status, String body, ErrorCategory category) {
    fake.answers(status, body);
    assertThat(failure(List.of(CREATE)).category()).isEqualTo(category);
    assertThat(fake.calls()).isEqualTo(1);
  }

  @Test
  void says_when_the_block_ends() {
    fake.answers(
        new MockResponse.Builder()
            .code(429)
            .addHeader("Retry-After", "287")
            .body(FakeCloudflare.refusal(971, "Please wait")));
    assertThat(failure(List.of(CREATE)).retryAfter()).contains(Duration.ofSeconds(287));
  }

  @Test
  void may_have_been_applied_when_no_answer_came() {
    fake.answers(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
    assertThat(failure(List.of(CREATE)).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(fake.calls()).isEqualTo(1);
  }

  @Test
  void no_failure_shows_the_token() {
    fake.answers(403, FakeCloudflare.refusal(10000, "bad token " + FakeCloudflare.TOKEN));
    ProviderException failure = failure(List.of(CREATE));
    assertThat(failure).hasMessageContaining("bad token ***");
    assertThat(failure.toString()).doesNotContain(FakeCloudflare.TOKEN);
  }

  private ProviderException failure(List<DnsChange> changes) {
    return FakeCloudflare.failure(() -> fake.dns.apply(changes));
  }
}
