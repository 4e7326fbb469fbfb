package net.ghostifi.adapter.spaces;

import static net.ghostifi.adapter.spaces.FakeStore.KEY;
import static net.ghostifi.adapter.spaces.FakeStore.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import okio.Buffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpacesVaultTest {
  private static final byte[] SEALED = "ciphertext".getBytes(StandardCharsets.UTF_8);

  private FakeStore store;
  private ConfigVault vault;

  @BeforeEach
  void start() throws IOException {
    store = new FakeStore();
    vault = store.vault();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void an_upload_is_one_signed_request_with_the_digests_that_every_store_knows() throws Exception {
    store.stores();

    vault.put(KEY, SEALED);

    RecordedRequest request = store.taken();
    assertThat(request.getRequestLine())
        .isEqualTo(
            "PUT /archives/servers/g0001.ghostifi.net/archive/000001-"
                + "0a".repeat(32)
                + " HTTP/1.1");
    assertThat(request.getBody().toByteArray()).isEqualTo(SEALED);
    assertThat(request.getHeaders().values("Content-Type"))
        .containsExactly("application/octet-stream");
    assertThat(request.getHeaders().values("Content-MD5"))
        .containsExactly("y1RhZ0j93C+2B7nrQxLuPQ==");
    assertThat(request.getHeaders().values("x-amz-content-sha256"))
        .containsExactly("305531dcc50ebca31cf1d5b31e9fc76ed51f66b3b6dd5a030c6539ae6532f979");
    assertThat(request.getHeaders().names())
        .map(String::toLowerCase)
        .noneMatch(name -> name.contains("checksum"));
    assertThat(request.getHeaders().get("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=ACCESS/")
        .contains("/nyc3/s3/aws4_request");
    assertThat(store.calls()).isEqualTo(1);
  }

  @Test
  void an_object_lies_under_the_prefix() throws Exception {
    store.stores().holds(new Buffer().write(SEALED));
    ConfigVault shared = store.vault("shop/vpn");

    shared.put(KEY, SEALED);
    assertThat(shared.get(KEY)).contains(SEALED);

    assertThat(store.taken().getUrl().encodedPath()).startsWith("/archives/shop/vpn/servers/");
    assertThat(store.taken().getUrl().encodedPath()).startsWith("/archives/shop/vpn/servers/");
  }

  @Test
  void reads_what_is_there_as_it_is() {
    store.holds(new Buffer().write(new byte[] {0, -1, 13, 10}));

    assertThat(vault.get(KEY)).contains(new byte[] {0, -1, 13, 10});
  }

  @Test
  void an_object_that_is_not_there_is_empty() {
    store.refusesWithoutMessage(404, "NoSuchKey");

    assertThat(vault.get(KEY)).isEmpty();
    assertThat(store.calls()).isEqualTo(1);
  }

  @Test
  void deleting_what_is_not_there_is_done() {
    store.answers(new MockResponse.Builder().code(204)).refusesWithoutMessage(404, "NoSuchKey");

    vault.delete(KEY);
    vault.delete(KEY);

    assertThat(store.calls()).isEqualTo(2);
  }

  @Test
  void a_bucket_that_is_not_there_is_a_mistake_in_the_configuration_and_not_an_empty_vault() {
    for (int i = 0; i < 4; i++) {
      store.refusesWithoutMessage(404, "NoSuchBucket");
    }

    for (ThrowingCallable call : allCalls()) {
      ProviderException failure = failure(call);
      assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
      assertThat(failure).hasMessageContaining("there is no bucket 'archives' at http://");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, UNAUTHORIZED, UNAUTHORIZED",
    "403, InvalidAccessKeyId, UNAUTHORIZED, UNAUTHORIZED",
    "403, SignatureDoesNotMatch, UNAUTHORIZED, UNAUTHORIZED",
    "403, RequestTimeTooSkewed, UNAUTHORIZED, UNAUTHORIZED",
    "403, UserSuspended, UNAUTHORIZED, UNAUTHORIZED",
    "403, SomethingNew, UNAUTHORIZED, UNAUTHORIZED",
    "400, AuthorizationHeaderMalformed, UNAUTHORIZED, UNAUTHORIZED",
    "403, QuotaExceeded, QUOTA_EXCEEDED, QUOTA_EXCEEDED",
    "301, PermanentRedirect, INVALID_REQUEST, INVALID_REQUEST",
    "400, InvalidArgument, INVALID_REQUEST, INVALID_REQUEST",
    "400, BadDigest, UNAVAILABLE, UNAVAILABLE",
    "400, IncompleteBody, UNAVAILABLE, UNAVAILABLE",
    "400, RequestTimeout, UNAVAILABLE, UNAVAILABLE",
    "404, SomethingNew, UNAVAILABLE, AMBIGUOUS",
    "408, SomethingNew, UNAVAILABLE, AMBIGUOUS",
    "409, OperationAborted, BUSY, BUSY",
    "429, TooManyRequests, RATE_LIMITED, RATE_LIMITED",
    "503, SlowDown, RATE_LIMITED, RATE_LIMITED",
    "501, NotImplemented, UNSUPPORTED, UNSUPPORTED",
    "500, InternalError, UNAVAILABLE, AMBIGUOUS",
    "503, ServiceUnavailable, UNAVAILABLE, AMBIGUOUS",
    "504, SomethingNew, UNAVAILABLE, AMBIGUOUS"
  })
  void says_what_a_refusal_means(
      int status, String code, ErrorCategory forARead, ErrorCategory forAWrite) {
    store.refuses(status, code).refuses(status, code);
    ProviderException read = failure(() -> vault.get(KEY));
    assertThat(read.category()).isEqualTo(forARead);
    int calls = store.calls();

    store.refuses(status, code);
    ProviderException write = failure(() -> store.vault().put(KEY, SEALED));
    assertThat(write.category()).isEqualTo(forAWrite);
    assertThat(read)
        .hasMessageStartingWith(
            "spaces: get: HTTP " + status + " " + code + ": no, because of ***");
    assertThat(write).hasMessageStartingWith("spaces: put: HTTP " + status + " " + code);
    assertThat(store.calls()).as("a write is sent once").isEqualTo(calls + 1);
  }

  @Test
  void understands_a_refusal_without_a_message() {
    store.refusesWithoutMessage(403, "SignatureDoesNotMatch");

    ProviderException failure = failure(() -> vault.put(KEY, SEALED));

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAUTHORIZED);
    assertThat(failure)
        .hasMessage(
            "spaces: put: HTTP 403 SignatureDoesNotMatch; check access-key and secret-key, and that"
                + " the key may use the bucket 'archives'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>404</html>",
        "",
        "<Error></Error>",
        "<Error><Code/></Error>",
        "<Error><Message>NoSuchKey</Message></Error>",
        "{\"error\":\"NoSuchKey\"}"
      })
  void does_not_believe_a_not_found_that_is_not_the_stores(String body) {
    store.answers(404, body).answers(404, body);
    assertThat(failure(() -> vault.get(KEY)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);

    store.answers(404, body);
    assertThat(failure(() -> vault.delete(KEY)).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void reads_the_status_of_an_answer_that_is_no_xml() {
    for (int i = 0; i < 2; i++) {
      store.answers(
          new MockResponse.Builder()
              .code(403)
              .addHeader("Content-Type", "text/html")
              .body("<html>denied</html>"));
    }

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(() -> vault.get(KEY), () -> vault.put(KEY, SEALED))) {
      ProviderException failure = failure(call);
      assertThat(failure.category()).isEqualTo(ErrorCategory.UNAUTHORIZED);
      assertThat(failure).hasMessageContaining("HTTP 403; not an answer of an S3 store");
    }
  }

  @Test
  void passes_on_how_long_the_store_wants_to_be_left_alone() {
    store.answers(
        new MockResponse.Builder()
            .code(503)
            .addHeader("Retry-After", "7")
            .body("<Error><Code>SlowDown</Code></Error>"));

    ProviderException failure = failure(() -> vault.get(KEY));

    assertThat(failure.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(store.calls()).isEqualTo(1);
  }

  @Test
  void a_read_is_repeated_once() {
    store.refuses(500, "InternalError").holds(new Buffer().write(SEALED));

    assertThat(vault.get(KEY)).contains(SEALED);
  }

  @Test
  void what_cannot_be_reached_was_not_changed() throws IOException {
    URI endpoint;
    try (FakeStore gone = new FakeStore()) {
      endpoint = gone.endpoint();
    }
    ConfigVault unreachable = new SpacesVault(FakeStore.settings(endpoint, ""), store.clock);

    assertThat(failure(() -> unreachable.put(KEY, SEALED)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure(() -> unreachable.delete(KEY)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure(() -> unreachable.list(SERVER)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure(() -> unreachable.get(KEY)))
        .hasMessageContaining(endpoint.toString())
        .hasMessageContaining("ConnectException");
  }

  @Test
  void a_write_whose_answer_is_lost_may_have_happened() {
    store.cutsOff();
    assertThat(failure(() -> vault.put(KEY, SEALED)).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    store.cutsOff();
    assertThat(failure(() -> vault.delete(KEY)).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(store.calls()).isEqualTo(2);

    store.cutsOff().cutsOff();
    assertThat(failure(() -> vault.get(KEY)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void a_write_that_gets_no_answer_in_time_may_have_happened() {
    store.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));

    ProviderException failure = failure(() -> store.impatientVault().put(KEY, SEALED));

    assertThat(failure.category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(failure).hasMessageContaining("SocketTimeoutException");
  }

  @Test
  void a_success_without_an_etag_may_have_happened() {
    store.answers(new MockResponse.Builder().code(200));

    assertThat(failure(() -> vault.put(KEY, SEALED)).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void an_object_that_is_cut_short_is_a_failure() {
    for (int i = 0; i < 2; i++) {
      store.answers(
          new MockResponse.Builder()
              .code(200)
              .body(new Buffer().write(new byte[10_000]))
              .onResponseBody(new SocketEffect.CloseSocket()));
    }

    assertThat(failure(() -> vault.get(KEY)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void an_object_of_the_largest_size_is_kept_and_a_larger_one_is_not() {
    byte[] largest = new byte[SpacesVault.LARGEST_OBJECT];
    store.stores().holds(new Buffer().write(largest));
    vault.put(KEY, largest);
    assertThat(vault.get(KEY)).contains(largest);
    int calls = store.calls();

    ProviderException failure = failure(() -> vault.put(KEY, new byte[largest.length + 1]));

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(store.calls()).isEqualTo(calls);
  }

  @Test
  void an_object_that_is_too_large_is_not_read_to_its_end() {
    store.holds(new Buffer().write(new byte[SpacesVault.LARGEST_OBJECT + 1]));

    ProviderException failure = failure(() -> vault.get(KEY));

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure).hasMessageContaining("larger than 4194304 bytes");
    assertThat(store.calls()).isEqualTo(1);
  }

  @Test
  void a_refusal_that_does_not_end_is_still_read_as_one() {
    store.answers(500, "<Error>" + " ".repeat(1 << 20)).answers(500, "x".repeat(1 << 20));

    ProviderException failure = failure(() -> vault.get(KEY));

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure.getMessage()).hasSizeLessThan(500);
  }

  @Test
  void lists_all_pages() throws Exception {
    List<String> paths = new ArrayList<>();
    List<VaultKey> keys = new ArrayList<>();
    for (int version = 1; version <= 2500; version++) {
      VaultKey key = new VaultKey(SERVER, VaultKey.Kind.AUTHORITY, version, "0b".repeat(32));
      keys.add(key);
      paths.add(key.path());
    }
    store
        .lists(paths.subList(0, 1000), "token+/=1")
        .lists(paths.subList(1000, 2000), "token 2")
        .lists(paths.subList(2000, 2500), null);

    assertThat(vault.list(SERVER)).isEqualTo(keys);

    RecordedRequest first = store.taken();
    assertThat(first.getUrl().queryParameter("prefix")).isEqualTo("servers/g0001.ghostifi.net/");
    assertThat(first.getUrl().queryParameter("continuation-token")).isNull();
    assertThat(store.taken().getUrl().queryParameter("continuation-token")).isEqualTo("token+/=1");
    assertThat(store.taken().getUrl().queryParameter("continuation-token")).isEqualTo("token 2");
  }

  @Test
  void an_empty_listing_is_empty() {
    store.lists(List.of(), null);

    assertThat(vault.list(SERVER)).isEmpty();
  }

  @Test
  void ignores_keys_that_are_not_ours() {
    store.lists(
        List.of(
            KEY.path(),
            "servers/g0001.ghostifi.net/",
            "servers/g0001.ghostifi.net/archive/readme%20me.txt",
            "servers/g0001.ghostifi.net/archive/000000-" + "0a".repeat(32),
            KEY.path().toUpperCase(Locale.ROOT),
            KEY.path().replace("g0001", "g0002"),
            "other/" + KEY.path()),
        null);

    assertThat(vault.list(SERVER)).containsExactly(KEY);
  }

  @Test
  void lists_below_the_prefix_only() throws Exception {
    store.lists(List.of("shop/" + KEY.path(), KEY.path()), null);

    assertThat(store.vault("shop").list(SERVER)).containsExactly(KEY);
    assertThat(store.taken().getUrl().queryParameter("prefix"))
        .isEqualTo("shop/servers/g0001.ghostifi.net/");
  }

  @Test
  void a_listing_whose_second_page_fails_is_a_failure() {
    store
        .lists(List.of(KEY.path()), "more")
        .refuses(500, "InternalError")
        .refuses(500, "InternalError");

    assertThat(failure(() -> vault.list(SERVER)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void a_listing_whose_second_page_fails_once_is_whole() {
    store.lists(List.of(KEY.path()), "more").refuses(500, "InternalError").lists(List.of(), null);

    assertThat(vault.list(SERVER)).containsExactly(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>welcome to the hotel</html>",
        "{}",
        "<ListBucketResult><Name>archives</Name><IsTruncated>false</IsTruncated>",
        "<ListBucketResult><Name>archives</Name><IsTruncated>true</IsTruncated></ListBucketResult>",
        "<ListBucketResult><Name>archives</Name><IsTruncated>true</IsTruncated>"
            + "<NextContinuationToken></NextContinuationToken></ListBucketResult>"
      })
  void an_answer_that_is_no_whole_listing_is_a_failure(String body) {
    store.answers(200, body).answers(200, body);

    assertThat(failure(() -> vault.list(SERVER)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void a_listing_that_stays_where_it_is_is_a_failure() {
    store.lists(List.of(KEY.path()), "same");
    store.lists(List.of(KEY.path()), "same").lists(List.of(KEY.path()), "same");

    assertThat(failure(() -> vault.list(SERVER)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void an_answer_cannot_make_this_machine_read_something_else() {
    String trap =
        "<!DOCTYPE x [<!ENTITY trap SYSTEM \""
            + store.endpoint()
            + "/trap\">]>"
            + FakeStore.listing(false, FakeStore.item(KEY.path()) + "<Delimiter>&trap;</Delimiter>")
                .replaceFirst("<\\?xml[^>]*>", "");
    store.answers(200, trap).answers(200, trap).answers(200, "trapped");

    assertThat(failure(() -> vault.list(SERVER)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(store.calls()).isEqualTo(2);
  }

  @Test
  void leaves_an_account_alone_that_keeps_failing() {
    for (int i = 0; i < 10; i++) {
      store.refuses(500, "InternalError");
      failure(() -> vault.put(KEY, SEALED));
    }

    ProviderException failure = failure(() -> vault.put(KEY, SEALED));

    assertThat(store.calls()).isEqualTo(10);
    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));

    store.clock.advance(Duration.ofSeconds(31));
    store.stores();
    vault.put(KEY, SEALED);
    assertThat(store.calls()).isEqualTo(11);
  }

  @Test
  void objects_that_are_not_there_are_no_reason_to_leave_the_account_alone() {
    for (int i = 0; i < 30; i++) {
      store.refusesWithoutMessage(404, "NoSuchKey");
      assertThat(vault.get(KEY)).isEmpty();
    }
  }

  @Test
  void gives_up_when_interrupted() throws Exception {
    store.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    AtomicReference<ProviderException> failure = new AtomicReference<>();
    AtomicBoolean flag = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  failure.set(failure(() -> vault.put(KEY, SEALED)));
                  flag.set(Thread.currentThread().isInterrupted());
                });
    store.taken();

    caller.interrupt();
    caller.join();

    assertThat(failure.get().category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(failure.get()).hasMessageContaining("interrupted");
    assertThat(flag).isTrue();
  }

  @Test
  void sends_nothing_when_interrupted_before() {
    Thread.currentThread().interrupt();

    ProviderException failure = failure(() -> vault.put(KEY, SEALED));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(store.calls()).isZero();
  }

  @Test
  void no_failure_holds_the_secret() {
    store.refuses(403, "SignatureDoesNotMatch").cutsOff().refuses(500, FakeStore.SECRET);
    for (int i = 0; i < 3; i++) {
      Throwable failure = failure(() -> vault.put(KEY, SEALED));
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContain(FakeStore.SECRET).doesNotContain("Signature=");
      }
    }
    assertThat(vault.toString()).doesNotContain(FakeStore.SECRET);
  }

  private List<ThrowingCallable> allCalls() {
    return List.of(
        () -> vault.put(KEY, SEALED),
        () -> vault.get(KEY),
        () -> vault.list(SERVER),
        () -> vault.delete(KEY));
  }

  private static ProviderException failure(ThrowingCallable call) {
    return catchThrowableOfType(ProviderException.class, call);
  }
}
