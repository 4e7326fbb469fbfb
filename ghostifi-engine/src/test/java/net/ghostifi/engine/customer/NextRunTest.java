package net.ghostifi.engine.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import net.ghostifi.domain.schedule.RebuildSchedule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextRunTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    "NONE, 2026-01-05T12:00:00Z,",
    "DAILY, 2026-01-05T12:00:00Z, 2026-01-06T05:00:00Z",
    "DAILY, 2026-01-05T04:59:59Z, 2026-01-05T05:00:00Z",
    "DAILY, 2026-01-05T05:00:00Z, 2026-01-06T05:00:00Z",
    "WEEKLY, 2026-01-05T12:00:00Z, 2026-01-11T05:00:00Z",
    "WEEKLY, 2026-01-11T12:00:00Z, 2026-01-18T05:00:00Z",
    "MONTHLY, 2026-01-05T12:00:00Z, 2026-02-01T05:00:00Z",
    // the clocks go forward on 8 March
    "DAILY, 2026-03-08T12:00:00Z, 2026-03-09T04:00:00Z"
  })
  void is_midnight_in_the_zone(RebuildSchedule schedule, Instant now, Instant next) {
    assertThat(NextRun.after(now, schedule, NEW_YORK)).isEqualTo(next);
  }
}
