package net.ghostifi.adapter.spaces;

import static net.ghostifi.adapter.spaces.FakeStore.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** Single objects: what is sent, and what comes back. */
class SpacesObjectsTest extends AtFakeStore {
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
}
