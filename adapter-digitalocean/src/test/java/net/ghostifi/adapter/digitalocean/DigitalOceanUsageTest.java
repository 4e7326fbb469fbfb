package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.ports.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalOceanUsageTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond();
  private static final long MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();

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
  void is_asked_for_whole_days_of_the_public_interface_in_both_directions() throws Exception {
    fake.answers(200, told(sample(NOON, "0"))).answers(200, told(sample(NOON, "0")));

    assertThat(fake.compute.usage(FakeDigitalOcean.REF)).isEmpty();

    String target =
        "/v2/monitoring/metrics/droplet/bandwidth?host_id=3164444&interface=public&direction=%s"
            + "&start=1771804800&end=1772366400";
    assertThat(fake.taken().getTarget()).isEqualTo(target.formatted("inbound"));
    assertThat(fake.taken().getTarget()).isEqualTo(target.formatted("outbound"));
  }

  @Test
  void is_the_sum_of_rate_and_time() {
    fake.answers(
            200, told(sample(NOON - 240, "8"), sample(NOON - 120, "2.5"), sample(NOON, "0.016")))
        .answers(200, told(sample(NOON - 60, "1"), sample(NOON, "1")));

    assertThat(fake.compute.usage(FakeDigitalOcean.REF))
        .containsExactly(
            new Reading(
                FakeDigitalOcean.REF,
                TODAY,
                new ByteCount(120_000_000 + 37_500_000 + 240_000),
                new ByteCount(15_000_000 + 7_500_000)));
  }

  @Test
  void is_cut_at_midnight_of_utc() {
    fake.answers(200, told(sample(MIDNIGHT - 60, "0"), sample(MIDNIGHT + 60, "8"), fresh()))
        .answers(200, told(fresh()));

    assertThat(fake.compute.usage(FakeDigitalOcean.REF))
        .containsExactly(reading(TODAY.minusDays(1), 60_000_000), reading(TODAY, 60_000_000));
  }

  @Test
  void knows_nothing_of_a_gap() {
    fake.answers(200, told(sample(NOON - 7_200, "8"), sample(NOON, "8")))
        .answers(200, told(fresh()));

    assertThat(fake.compute.usage(FakeDigitalOcean.REF))
        .containsExactly(reading(TODAY, 2 * 120_000_000));
  }

  @Test
  void takes_longer_steps_as_they_are() {
    fake.answers(200, told(sample(NOON - 600, "0"), sample(NOON, "8"))).answers(200, told(fresh()));

    assertThat(fake.compute.usage(FakeDigitalOcean.REF))
        .containsExactly(reading(TODAY, 600_000_000));
  }

  @Test
  void counts_a_rate_that_is_no_number_as_none() {
    fake.answers(200, told(sample(NOON - 120, "NaN"), sample(NOON, "8")))
        .answers(200, told(fresh()));
    assertThat(fake.compute.usage(FakeDigitalOcean.REF))
        .containsExactly(reading(TODAY, 120_000_000));
  }

  @Test
  void of_what_has_no_figures_it_is_asked_whether_it_exists() throws Exception {
    fake.answers(200, told())
        .answers(200, told(sample(NOON - 3_600, "8")))
        .answers(200, "{\"droplet\":" + FakeDigitalOcean.droplet() + "}");

    assertThat(fake.compute.usage(FakeDigitalOcean.REF)).hasSize(1);

    fake.taken();
    fake.taken();
    assertThat(fake.taken().getTarget()).isEqualTo("/v2/droplets/3164444");
  }

  @Test
  void of_what_is_gone_it_is_not_found() {
    fake.answers(200, nothing()).answers(200, nothing()).refuses(404, "not_found", "no");
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.usage(FakeDigitalOcean.REF)).category())
        .isEqualTo(ErrorCategory.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"status\":\"error\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{}]}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1]]}]}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[\"a\",\"1\"]]}]}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1,\"x\"]]}]}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1,\"-1\"]]}]}}",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[2,\"1\"],[1,\"1\"]]}]}}"
      })
  void fails_for_figures_that_make_no_sense(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeDigitalOcean.failure(() -> fake.compute.usage(FakeDigitalOcean.REF)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  private static Reading reading(LocalDate day, long in) {
    return new Reading(FakeDigitalOcean.REF, day, new ByteCount(in), ByteCount.ZERO);
  }

  private static String fresh() {
    return sample(NOON, "0");
  }

  private static String sample(long at, String rate) {
    return "[%d,\"%s\"]".formatted(at, rate);
  }

  private static String nothing() {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
  }

  private static String told(String... samples) {
    return """
    {"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[%s]}]}}\
    """
        .formatted(String.join(",", samples));
  }
}
