package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VultrListTest {
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
  void follows_the_cursors_to_the_last_page() throws Exception {
    fake.answers(200, page(3, "c1", 1));
    fake.answers(200, page(3, "c2", 2));
    fake.answers(200, page(3, "", 3));

    assertThat(list()).extracting(seen -> seen.ref().id()).containsExactly("i-1", "i-2", "i-3");
    assertThat(fake.taken().getTarget())
        .isEqualTo("/v2/instances?tag=ghostifi%3Atest-installation&per_page=500");
    assertThat(fake.taken().getTarget())
        .isEqualTo("/v2/instances?tag=ghostifi%3Atest-installation&per_page=500&cursor=c1");
    assertThat(fake.taken().getTarget()).endsWith("&cursor=c2");
  }

  @Test
  void is_empty_only_when_the_provider_says_so() {
    fake.answers(200, FakeVultr.page("instances", 0, ""));
    assertThat(list()).isEmpty();
  }

  @Test
  void reads_tags_address_and_creation() {
    fake.answers(200, FakeVultr.page("instances", 1, "", FakeVultr.instance()));

    ObservedInstance seen = list().getFirst();

    assertThat(seen.ref()).isEqualTo(FakeVultr.REF);
    assertThat(seen.tag()).isEqualTo(FakeVultr.TAG);
    assertThat(seen.address()).isEqualTo("192.0.2.123");
    assertThat(seen.createdAt()).isEqualTo("2026-03-01T01:56:20Z");
  }

  @Test
  void leaves_out_what_does_not_carry_the_tag_although_the_filter_let_it_pass() {
    fake.answers(
        200,
        FakeVultr.page(
            "instances",
            3,
            "",
            FakeVultr.instance("id", "i-1"),
            FakeVultr.instance("id", "i-2", "tags", "[\"ghostifi:another-one\"]"),
            FakeVultr.instance("id", "i-3", "tags", "null", "date_created", "never")));

    assertThat(list()).extracting(seen -> seen.ref().id()).containsExactly("i-1");
  }

  @Test
  void shows_an_instance_of_ours_whose_launch_cannot_be_read() {
    fake.answers(
        200,
        FakeVultr.page(
            "instances",
            1,
            "",
            FakeVultr.instance("tags", "[\"ghostifi:test-installation\",\"odd\"]")));

    assertThat(list().getFirst().tag()).isNull();
  }

  @Test
  void counts_an_instance_once_that_stands_on_two_pages() {
    fake.answers(200, page(2, "c1", 1, 2)).answers(200, page(2, "", 2));
    assertThat(list()).hasSize(2);
  }

  @Test
  void lists_the_whole_account_where_the_total_counts_all_of_it() throws Exception {
    fake.answers(200, page(2, "", 1));
    fake.answers(
        200,
        FakeVultr.page(
            "instances",
            2,
            "",
            FakeVultr.instance("id", "i-1"),
            FakeVultr.instance("id", "i-9", "tags", "[]")));

    assertThat(list()).extracting(seen -> seen.ref().id()).containsExactly("i-1");
    assertThat(fake.taken().getTarget()).contains("tag=");
    assertThat(fake.taken().getTarget()).doesNotContain("tag=");
  }

  @Test
  void fails_when_pages_hold_fewer_than_there_are() {
    fake.answers(200, page(3, "", 1, 2)).answers(200, page(3, "", 1, 2));

    ProviderException failure = FakeVultr.failure(this::list);

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("2 of 3 instances");
  }

  @Test
  void fails_when_a_cursor_comes_back() {
    fake.answers(200, page(3, "c1", 1)).answers(200, page(3, "c1", 2));

    ProviderException failure = FakeVultr.failure(this::list);

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("do not come to an end");
    assertThat(fake.calls()).isEqualTo(2);
  }

  @Test
  void fails_when_a_later_page_fails() {
    fake.answers(200, page(2, "c1", 1)).refuses(500, "oops").refuses(500, "oops");
    assertThat(FakeVultr.failure(this::list).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void fails_when_a_page_is_cut_off() {
    for (int i = 0; i < 2; i++) {
      fake.answers(
          new MockResponse.Builder()
              .body(page(400, "", IntStream.range(0, 400).toArray()))
              .onResponseBody(new SocketEffect.CloseSocket()));
    }
    assertThat(FakeVultr.failure(this::list).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"instances\":[]}",
        "{\"instances\":null,\"meta\":{\"total\":0,\"links\":{\"next\":\"\",\"prev\":\"\"}}}",
        "{\"meta\":{\"total\":0,\"links\":{\"next\":\"\",\"prev\":\"\"}}}",
        "{\"instances\":[],\"meta\":{\"links\":{\"next\":\"\"}}}",
        "{\"instances\":[],\"meta\":{\"total\":0}}",
        "{\"instances\":{},\"meta\":{\"total\":0,\"links\":{\"next\":\"\"}}}",
        "{\"instances\":[null],\"meta\":{\"total\":1,\"links\":{\"next\":\"\"}}}",
        "{\"instances\":[{}],\"meta\":{\"total\":1,\"links\":{\"next\":\"\"}}}",
        "<html>maintenance</html>",
        ""
      })
  void an_answer_that_makes_no_sense_is_never_an_empty_listing(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeVultr.failure(this::list).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void an_instance_of_ours_that_cannot_be_read_fails_the_listing() {
    String body =
        FakeVultr.page("instances", 1, "", FakeVultr.instance("date_created", "yesterday"));
    fake.answers(200, body).answers(200, body);
    assertThat(FakeVultr.failure(this::list).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void a_not_found_is_no_empty_listing() {
    fake.refuses(404, "Not found");
    assertThat(FakeVultr.failure(this::list).category()).isEqualTo(ErrorCategory.NOT_FOUND);
  }

  private List<ObservedInstance> list() {
    return fake.vultr.list(FakeVultr.INSTALLATION);
  }

  private static String page(int total, String next, int... numbers) {
    String[] items =
        IntStream.of(numbers)
            .mapToObj(number -> FakeVultr.instance("id", "i-" + number))
            .toArray(String[]::new);
    return FakeVultr.page("instances", total, next, items);
  }
}
