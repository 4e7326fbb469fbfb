package net.ghostifi.adapter.spaces;

import static net.ghostifi.adapter.spaces.FakeStore.KEY;
import static net.ghostifi.adapter.spaces.FakeStore.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mockwebserver3.RecordedRequest;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vault.VaultObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's objects, all pages of them or a failure. */
class SpacesListingTest extends AtFakeStore {
  private static final Instant STORED = Instant.parse("2026-01-01T00:00:00Z");

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
  void lists_what_all_servers_have_with_its_dates() throws Exception {
    String other = KEY.path().replace("g0001", "g0002");
    store.lists(List.of(KEY.path(), "servers/readme.txt"), "more").lists(List.of(other), null);

    assertThat(vault.list())
        .containsExactly(
            new VaultObject(KEY, STORED), new VaultObject(VaultKey.parse(other).get(), STORED));

    assertThat(store.taken().getUrl().queryParameter("prefix")).isEqualTo("servers/");
  }

  @Test
  void lists_all_below_the_prefix_only() throws Exception {
    store.lists(List.of("shop/" + KEY.path(), KEY.path()), null);

    assertThat(store.vault("shop").list()).extracting(VaultObject::key).containsExactly(KEY);
    assertThat(store.taken().getUrl().queryParameter("prefix")).isEqualTo("shop/servers/");
  }

  @Test
  void a_listing_of_all_whose_second_page_fails_is_a_failure() {
    store
        .lists(List.of(KEY.path()), "more")
        .refuses(500, "InternalError")
        .refuses(500, "InternalError");

    assertThat(failure(() -> vault.list()).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void an_object_without_a_date_makes_no_listing() {
    String undated =
        FakeStore.listing(
            false, "<Contents><Key>" + KEY.path() + "</Key><Size>1</Size></Contents>");
    store.answers(200, undated).answers(200, undated);

    assertThat(failure(() -> vault.list()).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
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
}
