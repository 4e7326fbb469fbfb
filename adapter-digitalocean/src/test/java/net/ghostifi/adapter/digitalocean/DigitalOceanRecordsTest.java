package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.dns.DnsRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalOceanRecordsTest {
  private static final ServerName NAME = FakeDigitalOcean.NAME;

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
  void of_a_name_are_sought_by_the_whole_of_it_and_shown_with_their_comments() throws Exception {
    holds(
        FakeDigitalOcean.record(1, "A", "g0001", "192.0.2.1"),
        FakeDigitalOcean.record(2, "TXT", "g0001", "ghostifi-comment=1 ghostifi:x"),
        FakeDigitalOcean.record(3, "TXT", "g0001", "a note"));

    assertThat(fake.dns.records(NAME))
        .containsExactly(
            record("1", "A", "192.0.2.1", "ghostifi:x"), record("3", "TXT", "a note", ""));
    assertThat(fake.taken().getTarget())
        .isEqualTo("/v2/domains/ghostifi.net/records?name=g0001.ghostifi.net&per_page=200&page=1");
  }

  @Test
  void of_another_name_are_left_out_although_the_filter_let_them_pass() {
    holds(FakeDigitalOcean.record(1, "A", "g0002", "192.0.2.1"));
    assertThat(fake.dns.records(NAME)).isEmpty();
  }

  @Test
  void a_comment_belongs_to_the_record_that_it_names_and_to_no_other() {
    holds(
        FakeDigitalOcean.record(1, "A", "g0001", "192.0.2.1"),
        FakeDigitalOcean.record(2, "A", "g0001", "192.0.2.2"),
        FakeDigitalOcean.record(3, "TXT", "g0001", "ghostifi-comment=2 ghostifi:x"));
    assertThat(fake.dns.records(NAME))
        .extracting(DnsRecord::comment)
        .containsExactly("", "ghostifi:x");
  }

  @Test
  void a_comment_whose_record_was_being_made_belongs_to_the_only_one_without() {
    holds(
        FakeDigitalOcean.record(1, "A", "g0001", "192.0.2.1"),
        FakeDigitalOcean.record(3, "TXT", "g0001", "\\\"ghostifi-comment=new ghostifi:x\\\""));
    assertThat(fake.dns.records(NAME)).containsExactly(record("1", "A", "192.0.2.1", "ghostifi:x"));
  }

  @Test
  void of_two_without_a_comment_none_is_taken_for_ours() {
    holds(
        FakeDigitalOcean.record(1, "A", "g0001", "192.0.2.1"),
        FakeDigitalOcean.record(2, "A", "g0001", "192.0.2.2"),
        FakeDigitalOcean.record(3, "TXT", "g0001", "ghostifi-comment=new ghostifi:x"));
    assertThat(fake.dns.records(NAME)).extracting(DnsRecord::comment).containsExactly("", "");
  }

  @Test
  void of_the_zone_are_all_but_comments_and_what_is_at_no_hosts_name() {
    fake.answers(
        200,
        FakeDigitalOcean.pageBefore(
            "domain_records",
            6,
            FakeDigitalOcean.record(1, "NS", "@", "ns1.digitalocean.com"),
            FakeDigitalOcean.record(2, "A", "g0001", "192.0.2.1"),
            FakeDigitalOcean.record(3, "A", "g0002", "192.0.2.2")));
    fake.answers(
        200,
        FakeDigitalOcean.page(
            "domain_records",
            6,
            FakeDigitalOcean.record(4, "TXT", "g0001", "ghostifi-comment=2 ghostifi:x"),
            FakeDigitalOcean.record(5, "TXT", "_dmarc", "v=DMARC1"),
            FakeDigitalOcean.record(6, "TXT", "g0003", "ghostifi-comment=9 ghostifi:x")));

    assertThat(fake.dns.records())
        .extracting(seen -> seen.name() + " " + seen.type() + " " + seen.comment())
        .containsExactly(
            "ghostifi.net NS ", "g0001.ghostifi.net A ghostifi:x", "g0002.ghostifi.net A ");
  }

  @Test
  void fail_when_pages_hold_fewer_than_there_are() {
    fake.answers(200, FakeDigitalOcean.page("domain_records", 2));
    assertThat(FakeDigitalOcean.failure(fake.dns::records).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void of_a_domain_that_the_account_does_not_have_are_a_mistake_of_the_configuration() {
    fake.refuses(404, "not_found", "The resource you were accessing could not be found.");
    assertThat(FakeDigitalOcean.failure(fake.dns::records).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"domain_records\":null,\"links\":{},\"meta\":{\"total\":0}}",
        "{\"domain_records\":[{\"id\":1}],\"links\":{},\"meta\":{\"total\":1}}",
        "{\"domain_records\":[]}"
      })
  void are_never_empty_for_an_answer_that_makes_no_sense(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeDigitalOcean.failure(() -> fake.dns.records(NAME)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  private void holds(String... records) {
    fake.answers(200, FakeDigitalOcean.page("domain_records", records.length, records));
  }

  private static DnsRecord record(String id, String type, String content, String comment) {
    return new DnsRecord(id, NAME, type, content, Duration.ofSeconds(120), comment);
  }
}
