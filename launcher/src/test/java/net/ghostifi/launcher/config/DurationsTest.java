package net.ghostifi.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S, 0s", "250ms, PT0.25S, 250ms", "90s, PT90S, 90s", "120 s, PT2M, 2m",
    "5 minutes, PT5M, 5m", "24h, PT24H, 1d", "1 Hour, PT1H, 1h", "30d, PT720H, 30d"
  })
  void reads_and_writes_them(String text, Duration duration, String written) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.format(duration)).isEqualTo(written);
    assertThat(Durations.parse(written)).isEqualTo(duration);
  }
}
