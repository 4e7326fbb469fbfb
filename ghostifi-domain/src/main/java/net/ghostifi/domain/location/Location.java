package net.ghostifi.domain.location;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A city in which a server can stand. Each compute adapter maps it to a region code of its own.
 *
 * @param code words of lower-case letters and digits joined by hyphens, such as {@code nyc} or
 *     {@code sao-paulo}
 */
public record Location(String code) implements Comparable<Location> {
  private static final Pattern FORM = Pattern.compile("(?=.{2,32}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final Map<String, String> LABELS = Map.of("nyc", "NYC");

  public Location {
    if (!FORM.matcher(code).matches() || code.equals("random")) {
      throw new IllegalArgumentException(
          "a location is a city such as nyc, paris or sao-paulo, not '" + code + "'");
    }
  }

  /** Reads {@code NYC}, {@code Sao Paulo} or {@code sao-paulo} without regard to case. */
  public static Location parse(String text) {
    return new Location(text.strip().toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  /** As people and the {@code server} table write it: {@code NYC}, {@code Paris}. */
  public String label() {
    String known = LABELS.get(code);
    if (known != null) {
      return known;
    }
    return Arrays.stream(code.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  @Override
  public int compareTo(Location other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
