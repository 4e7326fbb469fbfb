package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import net.ghostifi.ports.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VultrDeleteTest {
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
  void triggers_the_deletion() throws Exception {
    fake.answers(204, "");
    fake.vultr.delete(FakeVultr.REF);
    assertThat(fake.taken().getRequestLine())
        .isEqualTo("DELETE /v2/instances/" + FakeVultr.ID + " HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource({"500", "400", "409"})
  void is_content_when_a_deletion_is_under_way_already(int status) {
    fake.refuses(status, "Unable to destroy server: Server is already pending destruction");
    assertThatCode(() -> fake.vultr.delete(FakeVultr.REF)).doesNotThrowAnyException();
    assertThat(fake.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | Unable to destroy server: Unable to remove VM: Server is currently locked | BUSY",
        "400 | Server is currently locked | BUSY",
        "423 | Locked | BUSY",
        "404 | Not found | NOT_FOUND",
        "404 | Invalid instance-id. | NOT_FOUND",
        "400 | invalid instance ID | NOT_FOUND",
        "400 | Bad request | INVALID_REQUEST",
        "401 | Invalid API token. | UNAUTHORIZED",
        "429 | rate limit exceeded | RATE_LIMITED",
        "500 | Internal error | AMBIGUOUS",
        "502 | Bad gateway | AMBIGUOUS"
      })
  void says_what_a_refusal_means(int status, String words, ErrorCategory category) {
    fake.refuses(status, words);
    assertThat(FakeVultr.failure(() -> fake.vultr.delete(FakeVultr.REF)).category())
        .isEqualTo(category);
    assertThat(fake.calls()).isEqualTo(1);
  }

  @Test
  void a_page_that_is_not_there_says_nothing() {
    fake.answers(404, "<html></html>");
    assertThat(FakeVultr.failure(() -> fake.vultr.delete(FakeVultr.REF)).category())
        .isEqualTo(ErrorCategory.AMBIGUOUS);
  }
}
