package net.ghostifi.simulator.api;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An end point found for a request, with the values that stood in its path. */
record Route(Endpoint endpoint, Map<String, String> parameters) {
  static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
  }

  /** Literal segments win over parameters because they are declared before them. */
  static Optional<Route> find(Provider provider, String method, String path) {
    List<String> actual = segments(path);
    return Arrays.stream(Endpoint.values())
        .filter(endpoint -> endpoint.provider() == provider && endpoint.method().equals(method))
        .flatMap(endpoint -> match(endpoint, actual).stream())
        .findFirst();
  }

  private static Optional<Route> match(Endpoint endpoint, List<String> actual) {
    List<String> template = endpoint.segments();
    if (template.isEmpty() || template.size() != actual.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String expected = template.get(i);
      if (expected.startsWith("{")) {
        parameters.put(expected.substring(1, expected.length() - 1), actual.get(i));
      } else if (!expected.equals(actual.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Route(endpoint, Map.copyOf(parameters)));
  }
}
