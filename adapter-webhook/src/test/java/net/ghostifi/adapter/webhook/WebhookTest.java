package net.ghostifi.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are posted to a real server on this machine. */
class WebhookTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.5Z");
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final SecretText SECRET = new SecretText(KEY);
  private static final ServerName NAME = new ServerName("g0001.ghostifi.net");
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final UsageEvent EVENT =
      new UsageEvent(
          UsageEvent.id(NAME, NOVEMBER, Mark.NEARLY_USED),
          new ServerId(1),
          NAME,
          "ann@example.org",
          Mark.NEARLY_USED,
          Instant.parse("2026-11-20T10:00:00Z"),
          new MonthlyUsage(NOVEMBER, new ByteCount(800_000_000_001L), Allowance.STANDARD),
          false);
  private static final HttpSettings QUICK =
      new HttpSettings(
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(30));

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Webhook webhook() {
    return webhook(server.url("/events?shop=1").uri(), SECRET);
  }

  private static Webhook webhook(URI url, SecretText secret) {
    return new Webhook(new WebhookSettings(url, secret, QUICK), InstantSource.fixed(NOW));
  }

  private void answers(int status) {
    server.enqueue(new MockResponse.Builder().code(status).build());
  }

  private RecordedRequest request() throws InterruptedException {
    RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }

  private static ErrorCategory failure(Webhook webhook) {
    return catchThrowableOfType(ProviderException.class, () -> webhook.deliver(EVENT)).category();
  }

  /** As a receiver verifies it. */
  private static String signature(byte[] key, RecordedRequest request, String body)
      throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        request.getHeaders().get("webhook-id")
            + "."
            + request.getHeaders().get("webhook-timestamp")
            + "."
            + body;
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void posts_what_has_come_about_signed_with_its_time() throws Exception {
    answers(204);

    webhook().deliver(EVENT);

    RecordedRequest request = request();
    String body = request.getBody().utf8();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/events?shop=1");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("webhook-id")).isEqualTo(EVENT.id().toString());
    assertThat(request.getHeaders().get("webhook-timestamp"))
        .isEqualTo(Long.toString(NOW.getEpochSecond()));
    assertThat(request.getHeaders().get("webhook-signature"))
        .isEqualTo(signature(KEY.getBytes(StandardCharsets.UTF_8), request, body));
    assertThat(body)
        .isEqualTo(
            "{\"id\":\""
                + EVENT.id()
                + "\",\"type\":\"bandwidth.nearly-used\",\"timestamp\":\"2026-11-20T10:00:00Z\","
                + "\"data\":{\"server\":\"g0001.ghostifi.net\",\"server_id\":1,"
                + "\"email\":\"ann@example.org\",\"month\":\"2026-11\",\"percent\":80,"
                + "\"used_bytes\":800000000001,\"limit_bytes\":1000000000000,"
                + "\"paused\":false}}");
  }

  @Test
  void signs_with_the_bytes_of_a_secret_in_base64() throws Exception {
    byte[] key = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);
    answers(200);

    webhook(
            server.url("/").uri(),
            new SecretText("whsec_" + Base64.getEncoder().encodeToString(key)))
        .deliver(EVENT);

    RecordedRequest request = request();
    assertThat(request.getHeaders().get("webhook-signature"))
        .isEqualTo(signature(key, request, request.getBody().utf8()));
  }

  @Test
  void tells_the_same_event_under_the_same_id() throws Exception {
    answers(500);
    answers(200);
    Webhook webhook = webhook();

    assertThat(failure(webhook)).isEqualTo(ErrorCategory.AMBIGUOUS);
    webhook.deliver(EVENT);

    assertThat(request().getHeaders().get("webhook-id"))
        .isEqualTo(request().getHeaders().get("webhook-id"));
  }

  @ParameterizedTest
  @CsvSource({
    "301, INVALID_REQUEST",
    "400, INVALID_REQUEST",
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "404, NOT_FOUND",
    "410, NOT_FOUND",
    "429, RATE_LIMITED",
    "500, AMBIGUOUS",
    "503, AMBIGUOUS"
  })
  void takes_nothing_but_a_success_for_delivered(int status, ErrorCategory category) {
    server.enqueue(
        new MockResponse.Builder().code(status).addHeader("Location", "/elsewhere").build());

    assertThat(failure(webhook())).isEqualTo(category);
    assertThat(server.getRequestCount()).isOne();
  }

  @Test
  void says_when_the_receiver_wants_to_be_asked_again() {
    server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "90").build());
    Webhook webhook = webhook();

    assertThat(
            catchThrowableOfType(ProviderException.class, () -> webhook.deliver(EVENT))
                .retryAfter())
        .contains(Duration.ofSeconds(90));
  }

  @Test
  void does_not_send_again_by_itself_what_was_cut() {
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    assertThat(failure(webhook())).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(server.getRequestCount()).isOne();
  }

  @Test
  void gives_up_a_receiver_that_does_not_answer() {
    server.enqueue(
        new MockResponse.Builder().code(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThat(failure(webhook())).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void says_that_nobody_is_there() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Webhook webhook = webhook(URI.create("http://127.0.0.1:" + port + "/"), SECRET);

    assertThat(failure(webhook)).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/events",
        "ftp://example.org/events",
        "https://me:word@example.org/events",
        "https://example.org/events#here",
        "events"
      })
  void goes_only_where_nobody_reads_along(String url) {
    assertThatThrownBy(() -> new WebhookSettings(URI.create(url), SECRET, QUICK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "whsec_AAAA", "whsec_not base64 at all, but long enough"})
  void refuses_a_secret_that_could_be_guessed(String secret) {
    assertThatThrownBy(
            () ->
                new WebhookSettings(
                    URI.create("https://example.org/"), new SecretText(secret), QUICK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("secret ")
        .hasMessageNotContaining(secret);
  }
}
