package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalOceanListTest {
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
  void counts_the_pages_and_does_not_follow_a_link() throws Exception {
    fake.answers(200, FakeDigitalOcean.pageBefore("droplets", 3, droplets(1, 2)));
    fake.answers(200, FakeDigitalOcean.page("droplets", 3, droplets(3)));

    assertThat(list()).extracting(seen -> seen.ref().id()).containsExactly("1", "2", "3");
    assertThat(fake.taken().getTarget())
        .isEqualTo("/v2/droplets?tag_name=ghostifi%3Atest-installation&per_page=200&page=1");
    assertThat(fake.taken().getTarget())
        .isEqualTo("/v2/droplets?tag_name=ghostifi%3Atest-installation&per_page=200&page=2");
  }

  @Test
  void is_empty_only_when_the_provider_says_so() {
    fake.answers(200, FakeDigitalOcean.page("droplets", 0));
    assertThat(list()).isEmpty();
  }

  @Test
  void leaves_out_what_does_not_carry_the_tag_although_the_filter_let_it_pass() {
    fake.answers(
        200,
        FakeDigitalOcean.page(
            "droplets",
            3,
            FakeDigitalOcean.droplet("id", 1),
            FakeDigitalOcean.droplet("id", 2, "tags", "[\"ghostifi:another-one\"]"),
            FakeDigitalOcean.droplet("id", 3, "tags", "null", "created_at", "\"never\"")));

    assertThat(list()).extracting(seen -> seen.ref().id()).containsExactly("1");
  }

  @Test
  void shows_a_droplet_of_ours_whose_launch_cannot_be_read() {
    fake.answers(
        200,
        FakeDigitalOcean.page(
            "droplets",
            1,
            FakeDigitalOcean.droplet("tags", "[\"ghostifi:test-installation\",\"odd\"]")));
    assertThat(list().getFirst().tag()).isNull();
  }

  @Test
  void counts_a_droplet_once_that_stands_on_two_pages() {
    fake.answers(200, FakeDigitalOcean.pageBefore("droplets", 2, droplets(1, 2)));
    fake.answers(200, FakeDigitalOcean.page("droplets", 2, droplets(2)));
    assertThat(list()).hasSize(2);
  }

  @Test
  void fails_when_pages_hold_fewer_than_there_are() {
    fake.answers(200, FakeDigitalOcean.page("droplets", 3, droplets(1, 2)));

    ProviderException failure = FakeDigitalOcean.failure(this::list);

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("2 of 3 items");
  }

  @Test
  void reads_again_when_one_was_deleted_meanwhile_and_another_moved_to_a_page_that_was_read() {
    fake.answers(200, FakeDigitalOcean.pageBefore("droplets", 3, droplets(1, 2)))
        .answers(200, FakeDigitalOcean.page("droplets", 2))
        .answers(200, FakeDigitalOcean.page("droplets", 2, droplets(1, 3)));

    assertThat(list()).extracting(each -> each.ref().id()).containsExactly("1", "3");
  }

  @Test
  void fails_when_they_become_fewer_whenever_they_are_read() {
    fake.answers(200, FakeDigitalOcean.pageBefore("droplets", 3, droplets(1, 2)))
        .answers(200, FakeDigitalOcean.page("droplets", 2))
        .answers(200, FakeDigitalOcean.pageBefore("droplets", 2, droplets(1)))
        .answers(200, FakeDigitalOcean.page("droplets", 1));

    assertThat(FakeDigitalOcean.failure(this::list))
        .hasMessageContaining("1 of 2 items")
        .extracting(ProviderException::category)
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void fails_when_a_later_page_fails() {
    fake.answers(200, FakeDigitalOcean.pageBefore("droplets", 2, droplets(1)))
        .refuses(500, "server_error", "oops")
        .refuses(500, "server_error", "oops");
    assertThat(FakeDigitalOcean.failure(this::list).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"droplets\":[]}",
        "{\"droplets\":null,\"links\":{},\"meta\":{\"total\":0}}",
        "{\"links\":{},\"meta\":{\"total\":0}}",
        "{\"droplets\":[],\"links\":{},\"meta\":{}}",
        "{\"droplets\":[],\"meta\":{\"total\":0}}",
        "{\"droplets\":{},\"links\":{},\"meta\":{\"total\":0}}",
        "{\"droplets\":[null],\"links\":{},\"meta\":{\"total\":1}}",
        "{\"droplets\":[{}],\"links\":{},\"meta\":{\"total\":1}}",
        "<html>maintenance</html>",
        ""
      })
  void an_answer_that_makes_no_sense_is_never_an_empty_listing(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeDigitalOcean.failure(this::list).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void a_droplet_of_ours_that_cannot_be_read_fails_the_listing() {
    String body =
        FakeDigitalOcean.page(
            "droplets", 1, FakeDigitalOcean.droplet("created_at", "\"yesterday\""));
    fake.answers(200, body).answers(200, body);
    assertThat(FakeDigitalOcean.failure(this::list).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void a_not_found_is_no_empty_listing() {
    fake.refuses(404, "not_found", "no");
    assertThat(FakeDigitalOcean.failure(this::list).category()).isEqualTo(ErrorCategory.NOT_FOUND);
  }

  private List<ObservedInstance> list() {
    return fake.compute.list(FakeDigitalOcean.INSTALLATION);
  }

  private static String[] droplets(int... ids) {
    return IntStream.of(ids)
        .mapToObj(id -> FakeDigitalOcean.droplet("id", id))
        .toArray(String[]::new);
  }
}
