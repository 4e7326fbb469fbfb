package net.ghostifi.adapter.spaces;

import static net.ghostifi.adapter.spaces.FakeStore.KEY;
import static net.ghostifi.adapter.spaces.FakeStore.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store says when it says no. */
class SpacesRefusalsTest extends AtFakeStore {
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
  void a_refusal_that_does_not_end_is_still_read_as_one() {
    store.answers(500, "<Error>" + " ".repeat(1 << 20)).answers(500, "x".repeat(1 << 20));

    ProviderException failure = failure(() -> vault.get(KEY));

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure.getMessage()).hasSizeLessThan(500);
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
}
