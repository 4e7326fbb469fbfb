package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.ports.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VultrUsageTest {
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
  void is_read_per_utc_day_in_64_bits() throws Exception {
    fake.answers(
        200,
        """
        {"bandwidth":{"2026-02-28":{"incoming_bytes":15989787,"outgoing_bytes":25327729},\
        "2026-03-01":{"incoming_bytes":0,"outgoing_bytes":9007199254740993,"more":1}}}\
        """);

    assertThat(fake.vultr.usage(FakeVultr.REF))
        .containsExactly(
            new Reading(
                FakeVultr.REF,
                LocalDate.of(2026, 2, 28),
                new ByteCount(15_989_787),
                new ByteCount(25_327_729)),
            new Reading(
                FakeVultr.REF,
                LocalDate.of(2026, 3, 1),
                ByteCount.ZERO,
                new ByteCount(9_007_199_254_740_993L)));
    assertThat(fake.taken().getTarget())
        .isEqualTo("/v2/instances/" + FakeVultr.ID + "/bandwidth?date_range=60");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"bandwidth\":{}}", "{\"bandwidth\":[]}"})
  void is_nothing_before_anything_was_counted(String body) {
    fake.answers(200, body);
    assertThat(fake.vultr.usage(FakeVultr.REF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"bandwidth\":null}",
        "{\"bandwidth\":[1]}",
        "{\"bandwidth\":7}",
        "{\"bandwidth\":{\"today\":{\"incoming_bytes\":1,\"outgoing_bytes\":1}}}",
        "{\"bandwidth\":{\"2026-03-01\":{\"incoming_bytes\":1}}}",
        "{\"bandwidth\":{\"2026-03-01\":null}}",
        "{\"bandwidth\":{\"2026-03-01\":{\"incoming_bytes\":-1,\"outgoing_bytes\":1}}}",
        "{\"bandwidth\":{\"2026-03-01\":{\"incoming_bytes\":1.5,\"outgoing_bytes\":1}}}"
      })
  void fails_for_figures_that_make_no_sense(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeVultr.failure(() -> fake.vultr.usage(FakeVultr.REF)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({"404, Not found, NOT_FOUND", "400, invalid instance ID, NOT_FOUND"})
  void says_that_the_instance_is_gone(int status, String words, ErrorCategory category) {
    fake.refuses(status, words);
    assertThat(FakeVultr.failure(() -> fake.vultr.usage(FakeVultr.REF)).category())
        .isEqualTo(category);
  }
}
