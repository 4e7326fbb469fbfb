package net.ghostifi.adapter.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After} as RFC 9110, section 10.2.3 has it: seconds or a date. */
public final class RetryAfter {
  /** Longer than any pause that a provider is known to ask for; what exceeds it is a mistake. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private static final int TOO_MANY = 429;
  private static final Pattern EPOCH = Pattern.compile("\\d{1,11}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private RetryAfter() {}

  /**
   * The header, or where too many calls are refused without one what stands for it: {@code
   * ratelimit-reset}, the second from which the oldest call of the window counts no more
   * (DigitalOcean, docs.digitalocean.com/reference/api, read 2026-08).
   */
  static @Nullable String header(Response response) {
    String header = response.header("Retry-After");
    String reset = response.header("ratelimit-reset");
    boolean told = header != null || response.code() != TOO_MANY || reset == null;
    return told || !EPOCH.matcher(reset).matches() ? header : date(Long.parseLong(reset));
  }

  private static String date(long epoch) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.ofEpochSecond(epoch).atOffset(ZoneOffset.UTC));
  }

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
