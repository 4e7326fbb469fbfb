package net.ghostifi.simulator.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the caller.
 *
 * @param body a JSON value made of maps, lists, strings, numbers and booleans; a {@link Raw} text;
 *     one of these that is {@link Cut}; or {@code null} for no body
 */
public record Answer(int status, Map<String, String> headers, @Nullable Object body) {
  /** A body that is sent as it stands, for answers that are not JSON. */
  public record Raw(String contentType, String text) {
    static Raw of(Object body) {
      return body instanceof Raw given ? given : new Raw("application/json", Json.write(body));
    }
  }

  /** A body of which the first half is sent before the connection breaks. */
  public record Cut(@Nullable Object body) {}

  /** The body as it is sent; empty when there is none. */
  Optional<Raw> raw() {
    return Optional.ofNullable(body).map(Raw::of);
  }

  public static Answer json(int status, Object body) {
    return new Answer(status, Map.of(), body);
  }

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), null);
  }

  public Answer withHeader(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Answer(status, Map.copyOf(all), body);
  }

  public Answer withBody(Object newBody) {
    return new Answer(status, headers, newBody);
  }
}
