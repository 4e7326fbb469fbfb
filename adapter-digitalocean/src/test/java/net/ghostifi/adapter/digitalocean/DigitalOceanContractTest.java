package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.specification.Specification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent against DigitalOcean's own OpenAPI document. */
class DigitalOceanContractTest {
  private Specification specification;
  private FakeDigitalOcean fake;

  @BeforeEach
  void start() throws IOException {
    specification = Specification.load(Witness.DOCUMENT);
    fake = new FakeDigitalOcean();
  }

  @AfterEach
  void stop() {
    if (fake != null) {
      fake.close();
    }
  }

  @Test
  void every_call_is_one_that_digitalocean_describes() throws Exception {
    fake.answers(200, FakeDigitalOcean.regions());
    fake.answers(200, FakeDigitalOcean.page("ssh_keys", 0));
    fake.answers(201, "{\"ssh_key\":{\"id\":77,\"name\":\"ghostifi-nobody\"}}");
    fake.answers(202, FakeDigitalOcean.made());
    fake.answers(200, FakeDigitalOcean.page("droplets", 0));
    fake.answers(200, "{\"droplet\":" + FakeDigitalOcean.droplet() + "}");
    String figures =
        "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1772366400,\"1\"]]}]}}";
    fake.answers(200, figures).answers(200, figures);
    fake.answers(204, "");
    String record = FakeDigitalOcean.record(1, "A", "g0001", "192.0.2.9");
    fake.answers(200, FakeDigitalOcean.page("domain_records", 1, record));
    fake.answers(201, "{\"domain_record\":" + record + "}");
    fake.answers(200, "{}");

    fake.compute.locations();
    fake.compute.launch(FakeDigitalOcean.request("nyc"));
    fake.compute.list(FakeDigitalOcean.INSTALLATION);
    fake.compute.find(FakeDigitalOcean.REF);
    fake.compute.usage(FakeDigitalOcean.REF);
    fake.compute.delete(FakeDigitalOcean.REF);
    fake.dns.apply(
        List.of(
            new DnsChange.Replace(
                "1", FakeDigitalOcean.NAME, "192.0.2.1", Duration.ofSeconds(120), "ghostifi:x")));

    assertThat(fake.calls()).isEqualTo(12);
    List<String> complaints = new ArrayList<>();
    for (int call = 0; call < 12; call++) {
      complaints.addAll(complaints(fake.taken()));
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_call_that_digitalocean_does_not_describe_is_noticed() {
    assertThat(
            specification
                .sent("GET", "/v2/droplets?per_page=many", java.util.Map.of(), "")
                .complaintsOfCall())
        .isNotEmpty();
  }

  private List<String> complaints(RecordedRequest sent) {
    String body = sent.getBody() == null ? "" : sent.getBody().utf8();
    return specification
        .sent(sent.getMethod(), sent.getTarget(), sent.getHeaders().toMultimap(), body)
        .complaintsOfCall();
  }
}
