package net.ghostifi.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonClientTest {
  private FakeProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = new FakeProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void reads_a_record_and_ignores_fields_that_it_does_not_know() throws Exception {
    provider.answers(200, "{\"id\":\"7\",\"size\":3,\"colour\":{\"deep\":[1]}}");

    assertThat(provider.exchange(FakeProvider.read())).isEqualTo(new FakeProvider.Thing("7", 3));
    RecordedRequest request = provider.taken();
    assertThat(request.getRequestLine()).isEqualTo("GET /v1/things/7 HTTP/1.1");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + FakeProvider.TOKEN);
    assertThat(request.getHeaders().get("User-Agent")).isEqualTo("GhostiFi");
  }

  @Test
  void sends_a_record_as_json_and_parameters_encoded() throws Exception {
    provider.answers(202, "{\"id\":\"7\"}");

    provider.exchange(FakeProvider.write().with("tag", "a:b&c"));

    RecordedRequest request = provider.taken();
    assertThat(request.getUrl().queryParameter("tag")).isEqualTo("a:b&c");
    assertThat(request.getBody().utf8()).isEqualTo("{\"name\":\"x\"}");
    assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST, INVALID_REQUEST",
    "401, UNAUTHORIZED, UNAUTHORIZED",
    "402, QUOTA_EXCEEDED, QUOTA_EXCEEDED",
    "403, UNAUTHORIZED, UNAUTHORIZED",
    "404, NOT_FOUND, NOT_FOUND",
    "405, INVALID_REQUEST, INVALID_REQUEST",
    "408, UNAVAILABLE, AMBIGUOUS",
    "409, BUSY, BUSY",
    "410, NOT_FOUND, NOT_FOUND",
    "413, INVALID_REQUEST, INVALID_REQUEST",
    "422, INVALID_REQUEST, INVALID_REQUEST",
    "423, BUSY, BUSY",
    "429, RATE_LIMITED, RATE_LIMITED",
    "500, UNAVAILABLE, AMBIGUOUS",
    "502, UNAVAILABLE, AMBIGUOUS",
    "503, UNAVAILABLE, AMBIGUOUS",
    "504, UNAVAILABLE, AMBIGUOUS",
    "520, UNAVAILABLE, AMBIGUOUS",
    "301, UNAVAILABLE, AMBIGUOUS",
    "304, UNAVAILABLE, AMBIGUOUS"
  })
  void classifies_a_refusal_by_its_status(
      int status, ErrorCategory forARead, ErrorCategory forAWrite) {
    String body = status == 304 ? "" : "{\"error\":\"no\"}";
    provider.answers(status, body).answers(status, body).answers(status, body);

    assertThat(failure(FakeProvider.read()).category()).isEqualTo(forARead);
    provider.answers(status, body);
    assertThat(failure(FakeProvider.write()).category()).isEqualTo(forAWrite);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void does_not_believe_a_not_found_that_is_not_in_the_providers_form(int status) {
    provider.answers(status, "<html>nginx</html>").answers(status, "<html>nginx</html>");
    assertThat(failure(FakeProvider.read()).category()).isEqualTo(ErrorCategory.UNAVAILABLE);

    provider.answers(status, "<html>nginx</html>");
    assertThat(failure(FakeProvider.write()).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void names_provider_operation_status_and_words_of_a_refusal() {
    provider.answers(400, "{\"error\":\"Invalid plan chosen.\"}");

    ProviderException failure = failure(FakeProvider.write());

    assertThat(failure.provider()).isEqualTo("fake");
    assertThat(failure.operation()).isEqualTo("launch");
    assertThat(failure).hasMessage("fake: launch: HTTP 400: {\"error\":\"Invalid plan chosen.\"}");
  }

  @Test
  void repeats_a_failed_read_once() {
    provider.answers(502, "bad gateway").answers(200, "{\"id\":\"7\"}");

    assertThat(provider.exchange(FakeProvider.read()).id()).isEqualTo("7");
    assertThat(provider.calls()).isEqualTo(2);
  }

  @Test
  void repeats_a_failed_read_not_twice() {
    provider.answers(502, "").answers(502, "").answers(200, "{\"id\":\"7\"}");

    assertThat(failure(FakeProvider.read()).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(provider.calls()).isEqualTo(2);
  }

  @Test
  void does_not_repeat_a_read_that_was_told_to_wait() {
    provider.answers(new MockResponse.Builder().code(503).addHeader("Retry-After", "9"));

    assertThat(failure(FakeProvider.read()).retryAfter()).contains(Duration.ofSeconds(9));
    assertThat(provider.calls()).isEqualTo(1);
  }

  @Test
  void sends_a_write_once_whatever_happens() {
    provider.answers(500, "oops").answers(202, "{\"id\":\"7\"}");

    assertThat(failure(FakeProvider.write()).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(provider.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00"})
  void sends_a_write_once_even_when_a_503_invites_to_repeat_it_at_once(String pause) {
    provider
        .answers(new MockResponse.Builder().code(503).addHeader("Retry-After", pause))
        .answers(202, "{\"id\":\"7\"}");

    assertThat(failure(FakeProvider.write()).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(provider.calls()).isEqualTo(1);
  }

  @Test
  void follows_no_redirect() {
    provider
        .answers(
            new MockResponse.Builder().code(307).addHeader("Location", "http://127.0.0.1:9/v1"))
        .answers(202, "{\"id\":\"7\"}");

    assertThat(failure(FakeProvider.write())).hasMessageContaining("HTTP 307");
    assertThat(provider.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "17, PT17S",
    "0, PT0S",
    "999999, PT15M",
    "'Sun, 01 Mar 2026 12:00:42 GMT', PT42S",
    "'Sun, 01 Mar 2026 11:00:00 GMT', PT0S"
  })
  void says_when_a_rate_limit_ends(String header, Duration pause) {
    provider.answers(new MockResponse.Builder().code(429).addHeader("Retry-After", header));

    ProviderException failure = failure(FakeProvider.read());

    assertThat(failure.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(pause);
    assertThat(provider.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 1772366460, PT1M",
    "429, 1772366300, PT0S",
    "429, 9999999999, PT15M",
    "429, soon, ",
    "503, 1772366460, "
  })
  void says_when_a_window_that_slides_has_room_again(int status, String reset, Duration pause) {
    MockResponse.Builder answer =
        new MockResponse.Builder().code(status).addHeader("ratelimit-reset", reset);
    provider.answers(answer).answers(answer);

    assertThat(failure(FakeProvider.read()).retryAfter()).isEqualTo(Optional.ofNullable(pause));
  }

  @Test
  void the_pause_that_is_named_goes_before_the_end_of_a_window() {
    provider.answers(
        new MockResponse.Builder()
            .code(429)
            .addHeader("Retry-After", "7")
            .addHeader("ratelimit-reset", "1772366460"));

    assertThat(failure(FakeProvider.read()).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void a_rate_limit_without_a_readable_pause_has_none() {
    provider.answers(new MockResponse.Builder().code(429).addHeader("Retry-After", "soon"));
    assertThat(failure(FakeProvider.read()).retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{\"id\":", "<html>", "{\"size\":\"many\"}", "{} {}", "7"})
  void an_answer_that_is_no_such_record_makes_no_sense(String body) {
    provider.answers(200, body).answers(200, body);
    assertThat(failure(FakeProvider.read()))
        .hasMessageContaining("makes no sense")
        .extracting(ProviderException::category)
        .isEqualTo(ErrorCategory.UNAVAILABLE);

    provider.answers(202, body);
    assertThat(failure(FakeProvider.write()).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void a_missing_field_makes_no_sense_and_is_named() {
    provider.answers(202, "{}");

    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class,
            () ->
                provider.client.exchange(
                    FakeProvider.write(),
                    FakeProvider.Thing.class,
                    thing -> SenselessAnswerException.required(thing.id(), "id")));

    assertThat(failure.category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(failure).hasMessage("fake: launch: the answer makes no sense: has no id");
  }

  @Test
  void passes_on_a_failure_that_the_answers_body_tells() {
    provider.answers(200, "{\"id\":\"7\"}");
    HttpCall call = FakeProvider.write();
    ProviderException told =
        provider.client.failure(call, ErrorCategory.ALREADY_EXISTS, "it says so");

    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class,
            () ->
                provider.client.exchange(
                    call,
                    FakeProvider.Thing.class,
                    thing -> {
                      throw told;
                    }));

    assertThat(failure).isSameAs(told).hasMessage("fake: launch: it says so");
  }

  @Test
  void a_success_without_a_body_is_enough_where_nothing_is_asked_for() throws Exception {
    provider.answers(204, "");

    provider.client.perform(HttpCall.delete("delete", "things", "7"));

    assertThat(provider.taken().getRequestLine()).isEqualTo("DELETE /v1/things/7 HTTP/1.1");
  }

  @Test
  void a_refusal_because_it_is_so_already_is_a_success() {
    provider.answers(500, "{\"error\":\"already so\"}");

    provider.client.perform(HttpCall.delete("delete", "things", "7"));

    assertThat(provider.calls()).isEqualTo(1);
  }

  @Test
  void an_answer_that_is_too_large_is_an_error_and_not_memory() {
    String large = "{\"id\":\"" + "x".repeat(9 << 20) + "\"}";
    provider.answers(200, large).answers(200, large);

    assertThat(failure(FakeProvider.read()))
        .hasMessageContaining("larger than")
        .extracting(ProviderException::category)
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void a_small_answer_that_unpacks_to_a_large_one_is_an_error_too() throws Exception {
    Buffer packed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(packed))) {
      sink.writeUtf8("{\"id\":\"" + "x".repeat(16 << 20) + "\"}");
    }
    provider.answers(new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(packed));

    assertThat(failure(FakeProvider.write()))
        .hasMessageContaining("larger than")
        .extracting(ProviderException::category)
        .isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void a_large_error_page_is_cut_off_and_its_status_counts() {
    provider.answers(400, "{\"error\":\"" + "no ".repeat(4 << 20) + "\"}");

    ProviderException failure = failure(FakeProvider.write());

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure.getMessage()).hasSizeLessThan(400);
  }

  @Test
  void a_request_that_is_too_large_is_not_sent() {
    HttpCall call = HttpCall.post("launch", new FakeProvider.Order("x".repeat(2 << 20)), "things");

    assertThat(failure(call).category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(provider.calls()).isZero();
  }

  @Test
  void no_message_holds_the_token_or_a_long_key() {
    String key = "AAAAB3NzaC1lZDI1NTE5AAAAIGhpZGRlbi1rZXktbWF0ZXJpYWwtaGVyZQ==";
    provider.answers(401, "{\"error\":\"bad " + FakeProvider.TOKEN + " and\\n" + key + " there\"}");

    ProviderException failure = failure(FakeProvider.write());

    assertThat(failure.getMessage()).doesNotContain(FakeProvider.TOKEN).doesNotContain(key);
    assertThat(failure.getMessage()).contains("bad *** and").doesNotContain("\n");
  }

  @Test
  void nothing_prints_the_token_or_a_body() {
    HttpCall call = HttpCall.post("launch", new FakeProvider.Order("hidden"), "things");
    HttpAccount account =
        new HttpAccount(
            "fake",
            java.net.URI.create("https://api.example.com"),
            new net.ghostifi.ports.secret.SecretText(FakeProvider.TOKEN),
            HttpSettings.DEFAULTS,
            provider.clock);

    assertThat(List.of(account.toString(), call.toString(), provider.client.toString()))
        .noneMatch(text -> text.contains(FakeProvider.TOKEN) || text.contains("hidden"));
    assertThat(call).hasToString("POST /things");
  }

  private ProviderException failure(HttpCall call) {
    return catchThrowableOfType(ProviderException.class, () -> provider.exchange(call));
  }
}
