package net.ghostifi.launcher.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations, which always carry their unit. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]*)");

  private record Unit(String sign, List<String> words, Duration length) {}

  /** The longest first. */
  private static final List<Unit> UNITS =
      List.of(
          new Unit("d", List.of("day", "days"), Duration.ofDays(1)),
          new Unit("h", List.of("hour", "hours"), Duration.ofHours(1)),
          new Unit("m", List.of("minute", "minutes"), Duration.ofMinutes(1)),
          new Unit("s", List.of("second", "seconds"), Duration.ofSeconds(1)),
          new Unit("ms", List.of("millisecond", "milliseconds"), Duration.ofMillis(1)));

  private Durations() {}

  /**
   * Reads {@code 90s}, {@code 5m}, {@code 30 days}; nought needs no unit.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  static Duration parse(String text) {
    Matcher found = FORM.matcher(text.strip());
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "is a duration such as 90s, 5m, 12h or 30d, not '" + text + "'");
    }
    long number = Long.parseLong(found.group(1));
    String unit = found.group(2).toLowerCase(Locale.ROOT);
    if (unit.isEmpty()) {
      if (number == 0) {
        return Duration.ZERO;
      }
      throw new IllegalArgumentException(
          "needs a unit: write %1$ss for seconds, %1$sm for minutes, %1$sh or %1$sd"
              .formatted(number));
    }
    return UNITS.stream()
        .filter(known -> known.sign().equals(unit) || known.words().contains(unit))
        .findFirst()
        .map(known -> known.length().multipliedBy(number))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "has an unknown unit in '" + text + "'; the units are ms, s, m, h and d"));
  }

  /** Writes it in the largest unit that leaves a whole number: {@code 2m}. */
  public static String format(Duration duration) {
    for (Unit unit : UNITS) {
      if (duration.toMillis() % unit.length().toMillis() == 0 && !duration.isZero()) {
        return duration.toMillis() / unit.length().toMillis() + unit.sign();
      }
    }
    return duration.isZero() ? "0s" : duration.toMillis() + "ms";
  }
}
