package net.ghostifi.adapter.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names and values, as a query or a form has them. Of a name that comes twice, the first counts.
 */
public record Fields(Map<String, String> values) {
  /** None. */
  public static final Fields NONE = new Fields(Map.of());

  public Fields {
    values = Map.copyOf(values);
  }

  /**
   * Reads {@code a=1&b=2}.
   *
   * @throws Problem 400 when it is not encoded as it should be
   */
  public static Fields parse(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        found.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Fields(found);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException wrong) {
      throw Problem.badRequest("The form is not encoded as forms are.");
    }
  }

  /** What a name has. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
