package net.ghostifi.simulator.api;

import java.util.Map;
import java.util.Optional;

/**
 * One call as the simulator received it.
 *
 * @param parameters values from the path, by the names in {@link Endpoint}
 * @param query decoded query parameters; of a repeated one, the last
 * @param body the JSON object that was sent, or an empty map; numbers are {@link Double}
 * @param authorization the header's value, or an empty string
 */
public record Call(
    Endpoint endpoint,
    Map<String, String> parameters,
    Map<String, String> query,
    Map<String, Object> body,
    String authorization) {

  /** A call that came over no HTTP, such as a boot. */
  public static Call internal(Endpoint endpoint, Map<String, Object> facts) {
    return new Call(endpoint, Map.of(), Map.of(), facts, "");
  }

  /** The value that stood in the path. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(endpoint + " has no path parameter " + name);
    }
    return value;
  }

  public Optional<String> queried(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /** A text field of the body; empty when absent, {@code null} or of another type. */
  public Optional<String> text(String field) {
    return body.get(field) instanceof String value ? Optional.of(value) : Optional.empty();
  }
}
