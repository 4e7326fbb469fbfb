package net.ghostifi.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockLimitsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ClockLimits LIMITS = ClockLimits.standard();

  private static ClockVerdict judge(long asked, long theirs, long answered) {
    return LIMITS.judge(
        new ClockReading(
            NOON.plusMillis(asked), NOON.plusMillis(theirs), NOON.plusMillis(answered)));
  }

  @ParameterizedTest(name = "asked at {0} ms, theirs {1} ms, answered at {2} ms")
  @CsvSource({"0, 0, 0", "0, 2000, 0", "0, -2000, 0", "0, 1, 2", "0, 2000, 1000", "0, 0, 2000"})
  void a_clock_within_two_seconds_is_right(long asked, long theirs, long answered) {
    assertThat(judge(asked, theirs, answered)).isEqualTo(new ClockVerdict.Right());
  }

  @ParameterizedTest(name = "asked at {0} ms, theirs {1} ms, answered at {2} ms")
  @CsvSource({"0, 2001, 0", "0, -2001, 0", "0, 5000, 10", "0, -2001, 8000", "0, 12001, 10000"})
  void one_that_is_further_off_whenever_theirs_was_read_is_wrong(
      long asked, long theirs, long answered) {
    assertThat(judge(asked, theirs, answered)).isInstanceOf(ClockVerdict.Apart.class);
  }

  @ParameterizedTest(name = "asked at {0} ms, theirs {1} ms, answered at {2} ms")
  @CsvSource({"0, 2000, 5000", "0, 30000, 60000", "0, -1999, 2", "0, 2002, 2"})
  void a_slow_answer_alone_says_neither(long asked, long theirs, long answered) {
    assertThat(judge(asked, theirs, answered)).isEqualTo(new ClockVerdict.Unclear());
  }

  @Test
  void a_clock_that_is_set_back_during_the_question_says_neither() {
    assertThat(judge(10_000, 0, 0)).isEqualTo(new ClockVerdict.Unclear());
  }

  @Test
  void says_by_how_much_in_which_direction_and_what_to_do() {
    assertThat(((ClockVerdict.Apart) judge(0, -4950, 100)).text())
        .isEqualTo(
            "the clock of this machine is 5000 ms ahead of the database's (give or take 50 ms),"
                + " and 2000 ms are allowed. Set both by NTP");
    assertThat(((ClockVerdict.Apart) judge(0, 5050, 100)).text())
        .startsWith("the clock of this machine is 5000 ms behind the database's");
  }

  @Test
  void limits_that_nothing_could_keep_are_refused() {
    assertThatThrownBy(() -> new ClockLimits(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClockLimits(Duration.ofSeconds(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
