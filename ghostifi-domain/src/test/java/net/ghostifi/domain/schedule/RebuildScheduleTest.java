package net.ghostifi.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.ghostifi.domain.location.LocationChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildScheduleTest {
  @ParameterizedTest
  @CsvSource({"NONE, None", "DAILY, daily", "WEEKLY, weekly", "MONTHLY, monthly"})
  void is_written_as_the_table_does(RebuildSchedule schedule, String label) {
    assertThat(schedule.label()).isEqualTo(label);
  }

  @ParameterizedTest
  @EnumSource(RebuildSchedule.class)
  void is_read_without_regard_to_case(RebuildSchedule schedule) {
    assertThat(RebuildSchedule.parse(schedule.label())).isEqualTo(schedule);
    assertThat(RebuildSchedule.parse(" " + schedule.label().toUpperCase(Locale.ROOT)))
        .isEqualTo(schedule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hourly", "day", "daily weekly"})
  void is_nothing_else(String text) {
    assertThatThrownBy(() -> RebuildSchedule.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rebuild schedule is None, daily, weekly or monthly, not '" + text + "'");
  }

  @Test
  void does_nothing_unless_somebody_asks_for_it() {
    assertThat(RebuildPolicy.none())
        .isEqualTo(new RebuildPolicy(RebuildSchedule.NONE, new LocationChoice.Random()));
  }
}
