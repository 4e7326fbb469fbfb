package net.ghostifi.adapter.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudflareRecordsTest {
  private static final String G1 = "g0001.ghostifi.net";
  private static final String G2 = "g0002.ghostifi.net";

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
  void at_one_name_are_selected_by_the_exact_name() throws Exception {
    fake.answers(
        200,
        FakeCloudflare.page(
            1,
            1,
            99,
            FakeCloudflare.record("r1", G1),
            FakeCloudflare.record("r2", G1, "AAAA", "2001:db8::1", ",\"comment\":null")));

    assertThat(fake.dns.records(FakeCloudflare.NAME))
        .containsExactly(
            new DnsRecord(
                "r1", FakeCloudflare.NAME, "A", "192.0.2.1", Duration.ofSeconds(120), "ghostifi:x"),
            new DnsRecord(
                "r2", FakeCloudflare.NAME, "AAAA", "2001:db8::1", Duration.ofSeconds(120), ""));
    assertThat(fake.taken().getTarget())
        .isEqualTo(
            "/client/v4/zones/"
                + FakeCloudflare.ZONE_ID
                + "/dns_records?name.exact=g0001.ghostifi.net&per_page=5000&page=1");
  }

  @Test
  void at_one_name_are_none_where_there_are_none() {
    fake.answers(200, FakeCloudflare.page(1, 0, 0));
    assertThat(fake.dns.records(FakeCloudflare.NAME)).isEmpty();
  }

  @Test
  void at_other_names_are_left_out_although_the_filter_let_them_pass() {
    fake.answers(
        200,
        FakeCloudflare.page(
            1,
            1,
            2,
            FakeCloudflare.record("r1", "G0001.GhostiFi.net"),
            FakeCloudflare.record("r2", "g00011.ghostifi.net")));
    assertThat(fake.dns.records(FakeCloudflare.NAME))
        .extracting(DnsRecord::id)
        .containsExactly("r1");
  }

  @Test
  void of_the_zone_are_read_from_all_pages() throws Exception {
    fake.answers(200, FakeCloudflare.page(1, 3, 3, FakeCloudflare.record("r1", G1)));
    fake.answers(200, FakeCloudflare.page(2, 3, 3, FakeCloudflare.record("r2", G2)));
    fake.answers(200, FakeCloudflare.page(3, 3, 3, FakeCloudflare.record("r3", "ghostifi.net")));

    assertThat(fake.dns.records()).extracting(DnsRecord::id).containsExactly("r1", "r2", "r3");
    assertThat(fake.taken().getTarget()).endsWith("/dns_records?per_page=5000&page=1");
    assertThat(fake.taken().getTarget()).endsWith("/dns_records?per_page=5000&page=2");
    assertThat(fake.taken().getTarget()).endsWith("/dns_records?per_page=5000&page=3");
  }

  @Test
  void of_the_zone_leave_out_what_is_no_host_name() {
    fake.answers(
        200,
        FakeCloudflare.page(
            1,
            1,
            4,
            FakeCloudflare.record("r1", "*.ghostifi.net"),
            FakeCloudflare.record("r2", "_acme-challenge.ghostifi.net", "TXT", "x", ""),
            FakeCloudflare.record("r3", "büro.ghostifi.net"),
            FakeCloudflare.record("r4", G1)));
    assertThat(fake.dns.records()).extracting(DnsRecord::id).containsExactly("r4");
  }

  @Test
  void count_once_when_they_moved_to_the_next_page() {
    fake.answers(200, FakeCloudflare.page(1, 2, 2, FakeCloudflare.record("r1", G1)));
    fake.answers(
        200,
        FakeCloudflare.page(
            2, 2, 2, FakeCloudflare.record("r1", G1), FakeCloudflare.record("r2", G2)));
    assertThat(fake.dns.records()).hasSize(2);
  }

  @Test
  void fail_when_pages_hold_fewer_than_there_are() {
    fake.answers(200, FakeCloudflare.page(1, 2, 3, FakeCloudflare.record("r1", G1)));
    fake.answers(200, FakeCloudflare.page(2, 2, 3, FakeCloudflare.record("r2", G2)));

    ProviderException failure = FakeCloudflare.failure(fake.dns::records);

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("2 of 3 records");
  }

  /** One that stood on the second page has moved to the first, which has been read. */
  @Test
  void fail_when_one_goes_between_two_pages() {
    fake.answers(
        200,
        FakeCloudflare.page(
            1, 2, 4, FakeCloudflare.record("r1", G1), FakeCloudflare.record("r2", G2)));
    fake.answers(200, FakeCloudflare.page(2, 2, 3, FakeCloudflare.record("r4", G1)));

    ProviderException failure = FakeCloudflare.failure(fake.dns::records);

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("records went while the zone was listed: 4, then 3");
  }

  @Test
  void fail_when_another_page_comes_than_was_asked_for() {
    for (int i = 0; i < 3; i++) {
      fake.answers(200, FakeCloudflare.page(1, 2, 2, FakeCloudflare.record("r1", G1)));
    }
    assertThat(FakeCloudflare.failure(fake.dns::records))
        .hasMessageContaining("is page 1 of 2")
        .extracting(ProviderException::category)
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(fake.calls()).isEqualTo(3);
  }

  @Test
  void fail_when_a_later_page_fails() {
    fake.answers(200, FakeCloudflare.page(1, 2, 2, FakeCloudflare.record("r1", G1)));
    fake.answers(502, "bad gateway").answers(502, "bad gateway");
    assertThat(FakeCloudflare.failure(fake.dns::records).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "<html>",
        "{\"success\":true,\"result\":[]}",
        "{\"success\":true,\"result\":[],\"result_info\":{\"page\":1,\"total_count\":0}}",
        "{\"success\":true,\"result\":[],\"result_info\":{\"total_pages\":1,\"total_count\":0}}",
        "{\"success\":true,\"result\":[],\"result_info\":{\"page\":1,\"total_pages\":1}}",
        "{\"success\":true,\"result\":null,"
            + "\"result_info\":{\"page\":1,\"total_pages\":1,\"total_count\":0}}",
        "{\"success\":true,\"result\":[null],"
            + "\"result_info\":{\"page\":1,\"total_pages\":1,\"total_count\":1}}",
        "{\"success\":true,\"result\":[{\"name\":\"g0001.ghostifi.net\"}],"
            + "\"result_info\":{\"page\":1,\"total_pages\":1,\"total_count\":1}}",
        "{\"success\":true,\"result\":[{\"id\":\"r1\",\"name\":\"g0001.ghostifi.net\"}],"
            + "\"result_info\":{\"page\":1,\"total_pages\":1,\"total_count\":1}}",
        "{\"success\":false,\"errors\":[],\"result\":[]}",
        "{\"success\":false,\"errors\":null,\"result\":null}",
        "{\"success\":false}",
        "{\"success\":false,\"errors\":[{\"code\":null,\"message\":null},null]}"
      })
  void an_answer_that_makes_no_sense_is_never_an_empty_listing(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeCloudflare.failure(fake.dns::records).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void an_automatic_ttl_reads_as_what_it_resolves_with() {
    String automatic = FakeCloudflare.record("r1", G1).replace("\"ttl\":120", "\"ttl\":1");
    fake.answers(200, FakeCloudflare.page(1, 1, 1, automatic));
    assertThat(fake.dns.records(FakeCloudflare.NAME).getFirst().ttl())
        .isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 6003, UNAUTHORIZED",
    "400, 9106, UNAUTHORIZED",
    "401, 1000, UNAUTHORIZED",
    "403, 9109, UNAUTHORIZED",
    "403, 10000, UNAUTHORIZED",
    "404, 7003, INVALID_REQUEST",
    "400, 1004, INVALID_REQUEST",
    "429, 971, RATE_LIMITED",
    "429, 10000, RATE_LIMITED",
    "500, 10000, UNAVAILABLE",
    "503, 81044, UNAVAILABLE"
  })
  void say_what_a_refusal_means(int status, int code, ErrorCategory category) {
    fake.answers(status, FakeCloudflare.refusal(code, "no"));
    fake.answers(status, FakeCloudflare.refusal(code, "no"));
    assertThat(FakeCloudflare.failure(fake.dns::records).category()).isEqualTo(category);
  }
}
