package net.ghostifi.adapter.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.specification.Specification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, and what the other tests answer, against a description of Cloudflare's API. */
class CloudflareContractTest {
  private record Answer(int status, String body) {}

  private final List<Answer> answers = new ArrayList<>();
  private Specification specification;
  private FakeCloudflare fake;

  @BeforeEach
  void start() throws IOException {
    specification = Specification.load(Witness.DOCUMENT);
    fake = new FakeCloudflare(null);
  }

  @AfterEach
  void stop() {
    if (fake != null) {
      fake.close();
    }
  }

  @Test
  void every_call_is_one_that_cloudflare_describes() throws Exception {
    String record = FakeCloudflare.record("r1", "g0001.ghostifi.net");
    answer(200, FakeCloudflare.zones("ghostifi.net"));
    answer(200, FakeCloudflare.page(1, 1, 1, record));
    answer(200, FakeCloudflare.page(1, 2, 1, record));
    answer(200, FakeCloudflare.page(2, 2, 1));
    answer(200, FakeCloudflare.done());

    fake.dns.records(FakeCloudflare.NAME);
    fake.dns.records();
    fake.dns.apply(changes());

    assertThat(fake.calls()).isEqualTo(answers.size());
    for (Answer answer : answers) {
      assertThat(complaints(fake.taken(), answer)).isEmpty();
    }
  }

  @Test
  void an_exchange_that_cloudflare_does_not_describe_is_noticed() throws Exception {
    answer(200, FakeCloudflare.zones("ghostifi.net").replace("\"page\":1", "\"page\":\"one\""));
    answer(200, FakeCloudflare.done());

    fake.dns.apply(changes());

    assertThat(complaints(fake.taken(), answers.getFirst())).isNotEmpty();
  }

  private static List<DnsChange> changes() {
    Duration ttl = Duration.ofSeconds(120);
    return List.of(
        new DnsChange.Create(FakeCloudflare.NAME, "192.0.2.1", ttl, "ghostifi:x"),
        new DnsChange.Replace(
            "r2", new ServerName("g0002.ghostifi.net"), "192.0.2.2", ttl, "ghostifi:y"),
        new DnsChange.Delete("r3", new ServerName("g0003.ghostifi.net")));
  }

  private void answer(int status, String body) {
    answers.add(new Answer(status, body));
    fake.answers(status, body);
  }

  private List<String> complaints(RecordedRequest sent, Answer answer) {
    String body = sent.getBody() == null ? "" : sent.getBody().utf8();
    Specification.Sent call =
        specification.sent(
            sent.getMethod(), sent.getTarget(), sent.getHeaders().toMultimap(), body);
    List<String> complaints = new ArrayList<>(call.complaintsOfCall());
    complaints.addAll(call.complaintsOfAnswer(answer.status(), "application/json", answer.body()));
    return complaints;
  }
}
