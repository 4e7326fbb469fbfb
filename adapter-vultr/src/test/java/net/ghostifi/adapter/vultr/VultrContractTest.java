package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import net.ghostifi.specification.Specification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, and what the other tests answer, against Vultr's own OpenAPI document. */
class VultrContractTest {
  private record Answer(int status, String body) {}

  private final List<Answer> answers = new ArrayList<>();
  private Specification specification;
  private FakeVultr fake;

  @BeforeEach
  void start() throws IOException {
    specification = Specification.load(Witness.DOCUMENT);
    fake = new FakeVultr();
  }

  @AfterEach
  void stop() {
    if (fake != null) {
      fake.close();
    }
  }

  @Test
  void every_call_is_one_that_vultr_describes() throws Exception {
    String instance = FakeVultr.instance();
    answer(200, FakeVultr.plans("ewr"));
    answer(200, FakeVultr.images());
    answer(202, "{\"instance\":" + instance + "}");
    answer(200, FakeVultr.page("instances", 1, "more", instance));
    answer(200, FakeVultr.page("instances", 1, "", instance));
    answer(200, "{\"instance\":" + instance + "}");
    answer(200, "{\"bandwidth\":{\"2026-03-01\":{\"incoming_bytes\":1,\"outgoing_bytes\":2}}}");
    answer(204, "");

    fake.vultr.locations();
    fake.vultr.launch(FakeVultr.request("nyc"));
    fake.vultr.list(FakeVultr.INSTALLATION);
    fake.vultr.find(FakeVultr.REF);
    fake.vultr.usage(FakeVultr.REF);
    fake.vultr.delete(FakeVultr.REF);

    assertThat(fake.calls()).isEqualTo(answers.size());
    for (Answer answer : answers) {
      assertThat(complaints(fake.taken(), answer)).isEmpty();
    }
  }

  @Test
  void an_exchange_that_vultr_does_not_describe_is_noticed() throws Exception {
    answer(200, "{\"instance\":{\"id\":7}}");
    answer(200, "{\"instance\":{\"id\":7}}");
    FakeVultr.failure(() -> fake.vultr.find(FakeVultr.REF));

    assertThat(complaints(fake.taken(), answers.getFirst())).isNotEmpty();
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
