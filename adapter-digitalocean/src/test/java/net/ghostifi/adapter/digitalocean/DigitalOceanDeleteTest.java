package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.ports.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalOceanDeleteTest {
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
  void triggers_the_deletion() throws Exception {
    fake.answers(204, "");
    fake.compute.delete(FakeDigitalOcean.REF);
    assertThat(fake.taken().getRequestLine()).isEqualTo("DELETE /v2/droplets/3164444 HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | Droplet already has a pending event. | BUSY",
        "422 | Droplet is locked | BUSY",
        "404 | The resource you were accessing could not be found. | NOT_FOUND",
        "422 | Something else | INVALID_REQUEST",
        "401 | Unable to authenticate you | UNAUTHORIZED",
        "429 | API Rate limit exceeded. | RATE_LIMITED",
        "500 | Droplet already has a pending event. | AMBIGUOUS",
        "503 | Service unavailable | AMBIGUOUS"
      })
  void says_what_a_refusal_means(int status, String words, ErrorCategory category) {
    fake.refuses(status, "x", words);
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.delete(FakeDigitalOcean.REF)).category())
        .isEqualTo(category);
    assertThat(fake.calls()).isEqualTo(1);
  }

  @Test
  void a_page_that_is_not_there_says_nothing() {
    fake.answers(404, "<html></html>");
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.delete(FakeDigitalOcean.REF)).category())
        .isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3164444?tag_name=x", "..", "a", "-1", "12/actions"})
  void deletes_nothing_that_is_not_one_droplet(String id) {
    InstanceRef odd = new InstanceRef("digitalocean", id);
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.delete(odd)).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.find(odd)).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.usage(odd)).category())
        .isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(fake.calls()).isZero();
  }
}
