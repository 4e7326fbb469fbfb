package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mockwebserver3.RecordedRequest;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalOceanApplyTest {
  private static final ServerName NAME = FakeDigitalOcean.NAME;
  private static final Duration TTL = Duration.ofSeconds(120);
  private static final DnsChange CREATE =
      new DnsChange.Create(NAME, "192.0.2.1", TTL, "ghostifi:x");
  private static final DnsChange REPLACE =
      new DnsChange.Replace("1", NAME, "192.0.2.2", TTL, "ghostifi:x");
  private static final DnsChange DELETE = new DnsChange.Delete("1", NAME);
  private static final String ADDRESS = FakeDigitalOcean.record(1, "A", "g0001", "192.0.2.1");
  private static final String COMMENT =
      FakeDigitalOcean.record(2, "TXT", "g0001", "ghostifi-comment=1 ghostifi:x");
  private static final String LEFT =
      FakeDigitalOcean.record(2, "TXT", "g0001", "ghostifi-comment=new ghostifi:x");

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
  void creates_the_comment_then_the_record_and_lets_the_comment_name_it() throws Exception {
    holds();
    made(2).made(1).answers(200, "{\"domain_record\":" + COMMENT + "}");

    apply(CREATE);

    assertThat(sent())
        .containsExactly(
            "GET /v2/domains/ghostifi.net/records?name=g0001.ghostifi.net&per_page=200&page=1 ",
            "POST /v2/domains/ghostifi.net/records "
                + body("TXT", "ghostifi-comment=new ghostifi:x"),
            "POST /v2/domains/ghostifi.net/records " + body("A", "192.0.2.1"),
            "PATCH /v2/domains/ghostifi.net/records/2 "
                + body("TXT", "ghostifi-comment=1 ghostifi:x"));
  }

  @Test
  void uses_a_comment_that_an_earlier_try_has_left() throws Exception {
    holds(LEFT);
    done().made(1).answers(200, "{}");

    apply(CREATE);

    assertThat(sent().get(1)).startsWith("PATCH /v2/domains/ghostifi.net/records/2 ");
    assertThat(fake.calls()).isEqualTo(4);
  }

  @Test
  void takes_the_comment_back_when_the_record_is_refused() throws Exception {
    holds();
    made(2).refuses(422, "unprocessable_entity", "Data needs to be a valid IPv4 address");
    fake.answers(204, "");

    assertThat(failure(CREATE).category()).isEqualTo(ErrorCategory.INVALID_REQUEST);

    assertThat(sent().getLast()).startsWith("DELETE /v2/domains/ghostifi.net/records/2 ");
  }

  @Test
  void leaves_the_comment_to_a_record_that_may_have_been_made() {
    holds();
    made(2).refuses(500, "server_error", "oops");

    assertThat(failure(CREATE).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(fake.calls()).isEqualTo(3);
  }

  @Test
  void a_record_that_was_made_counts_although_its_comment_could_not_be_finished() {
    holds();
    made(2).made(1).refuses(500, "server_error", "oops");

    assertThatCode(() -> apply(CREATE)).doesNotThrowAnyException();
  }

  @Test
  void tells_an_address_that_is_there_already_and_an_alias() {
    holds(ADDRESS);
    assertThat(failure(CREATE).category()).isEqualTo(ErrorCategory.ALREADY_EXISTS);
    holds(FakeDigitalOcean.record(5, "CNAME", "g0001", "elsewhere.example.com"));
    assertThat(failure(CREATE).category()).isEqualTo(ErrorCategory.ALREADY_EXISTS);
    assertThat(fake.calls()).isEqualTo(2);
  }

  @Test
  void changes_a_record_in_place() throws Exception {
    holds(ADDRESS, COMMENT);
    done();

    apply(REPLACE);

    assertThat(sent().getLast())
        .isEqualTo("PATCH /v2/domains/ghostifi.net/records/1 " + body("A", "192.0.2.2"));
    assertThat(fake.calls()).isEqualTo(2);
  }

  @Test
  void finishes_the_comment_of_a_record_that_it_changes() throws Exception {
    holds(ADDRESS, LEFT);
    done().answers(200, "{}");

    apply(REPLACE);

    assertThat(sent().get(1))
        .isEqualTo(
            "PATCH /v2/domains/ghostifi.net/records/2 "
                + body("TXT", "ghostifi-comment=1 ghostifi:x"));
  }

  @Test
  void gives_a_record_a_comment_that_has_none() throws Exception {
    holds(ADDRESS);
    made(2).answers(200, "{}");

    apply(REPLACE);

    assertThat(sent().get(1))
        .isEqualTo(
            "POST /v2/domains/ghostifi.net/records "
                + body("TXT", "ghostifi-comment=1 ghostifi:x"));
  }

  @Test
  void deletes_the_record_then_its_comment() throws Exception {
    holds(ADDRESS, COMMENT);
    fake.answers(204, "").answers(204, "");

    apply(DELETE);

    assertThat(sent().subList(1, 3))
        .containsExactly(
            "DELETE /v2/domains/ghostifi.net/records/1 ",
            "DELETE /v2/domains/ghostifi.net/records/2 ");
  }

  @Test
  void a_record_is_deleted_although_its_comment_stays() {
    holds(ADDRESS, COMMENT);
    fake.answers(204, "").refuses(500, "server_error", "oops");
    assertThatCode(() -> apply(DELETE)).doesNotThrowAnyException();
  }

  @Test
  void what_does_not_exist_is_not_found() {
    holds();
    assertThat(failure(DELETE).category()).isEqualTo(ErrorCategory.NOT_FOUND);
    holds(LEFT);
    assertThat(failure(REPLACE).category()).isEqualTo(ErrorCategory.NOT_FOUND);
    holds(ADDRESS, COMMENT);
    fake.refuses(404, "not_found", "The resource you were accessing could not be found.");
    assertThat(failure(DELETE).category()).isEqualTo(ErrorCategory.NOT_FOUND);
  }

  @Test
  void sends_nothing_for_no_changes_and_one_at_a_time_only() {
    fake.dns.apply(List.of());
    assertThat(fake.dns.largestBatch()).isEqualTo(1);
    assertThat(
            FakeDigitalOcean.failure(() -> fake.dns.apply(Collections.nCopies(2, CREATE)))
                .category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(fake.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"g0001.example.org", "ghostifi.net", "xghostifi.net"})
  void refuses_a_name_outside_the_zone(String name) {
    assertThat(failure(new DnsChange.Create(new ServerName(name), "192.0.2.1", TTL, "")).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(fake.calls()).isZero();
  }

  @Test
  void refuses_a_shorter_life_than_the_least() {
    assertThat(fake.dns.leastTtl()).isEqualTo(Duration.ofSeconds(30));
    Duration shorter = Duration.ofSeconds(29);
    assertThat(failure(new DnsChange.Create(NAME, "192.0.2.1", shorter, "")).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure(new DnsChange.Replace("1", NAME, "192.0.2.1", shorter, "")).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(fake.calls()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | CNAME records cannot share a name with other records | ALREADY_EXISTS",
        "422 | You have reached the limit of records for this domain. | QUOTA_EXCEEDED",
        "422 | Data needs to be a valid IPv4 address | INVALID_REQUEST",
        "401 | Unable to authenticate you | UNAUTHORIZED",
        "429 | API Rate limit exceeded. | RATE_LIMITED",
        "500 | CNAME records cannot share a name with other records | AMBIGUOUS"
      })
  void says_what_a_refusal_means(int status, String words, ErrorCategory category) {
    holds(ADDRESS, COMMENT);
    fake.refuses(status, "x", words);

    assertThat(failure(REPLACE).category()).isEqualTo(category);
    assertThat(fake.calls()).isGreaterThanOrEqualTo(2);
  }

  private FakeDigitalOcean holds(String... records) {
    return fake.answers(200, FakeDigitalOcean.page("domain_records", records.length, records));
  }

  private DigitalOceanApplyTest made(long id) {
    fake.answers(201, "{\"domain_record\":" + FakeDigitalOcean.record(id, "A", "g0001", "x") + "}");
    return this;
  }

  private DigitalOceanApplyTest answers(int status, String body) {
    fake.answers(status, body);
    return this;
  }

  private DigitalOceanApplyTest refuses(int status, String id, String words) {
    fake.refuses(status, id, words);
    return this;
  }

  private DigitalOceanApplyTest done() {
    return answers(200, "{}");
  }

  private void apply(DnsChange change) {
    fake.dns.apply(List.of(change));
  }

  private ProviderException failure(DnsChange change) {
    return FakeDigitalOcean.failure(() -> apply(change));
  }

  private static String body(String type, String data) {
    return """
    {"type":"%s","name":"g0001","data":"%s","priority":null,"port":null,"ttl":120,\
    "weight":null,"flags":null,"tag":null}\
    """
        .formatted(type, data);
  }

  private List<String> sent() throws InterruptedException {
    List<String> sent = new ArrayList<>();
    while (sent.size() < fake.calls()) {
      RecordedRequest request = fake.taken();
      String body = request.getBody() == null ? "" : request.getBody().utf8();
      sent.add(request.getMethod() + " " + request.getTarget() + " " + body);
    }
    return sent;
  }
}
