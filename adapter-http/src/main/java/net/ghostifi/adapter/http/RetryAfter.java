package net.ghostifi.adapter.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After} as RFC 9110, section 10.2.3 has it: seconds or a date. */
public final class RetryAfter {
  /** Longer than any pause that a provider is known to ask for; what exceeds it is a mistake. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private RetryAfter() {}

  /** The pause, at most {@link #LONGEST}; empty when there is none to be read. */
  public static Optional<Duration> read(@Nullable String header, InstantSource clock) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(capped(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Optional.of(capped(Duration.between(clock.instant(), then)));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Duration capped(Duration pause) {
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
