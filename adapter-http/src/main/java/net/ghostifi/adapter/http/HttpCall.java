package net.ghostifi.adapter.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call to be made. Prints without its body, which may hold secrets.
 *
 * @param operation the port's method, for the operator
 * @param method GET for a read; anything else is a write, which is sent at most once
 * @param path the segments behind the base URL
 * @param query in the order in which they are sent
 * @param body a record that Moshi writes, or null for none
 */
public record HttpCall(
    String operation,
    String method,
    List<String> path,
    SequencedMap<String, String> query,
    @Nullable Object body) {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

  public HttpCall {
    path = List.copyOf(path);
    query = new LinkedHashMap<>(query);
    for (String segment : path) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw new IllegalArgumentException("'" + segment + "' cannot be part of a path");
      }
    }
  }

  public static HttpCall get(String operation, String... path) {
    return of(operation, "GET", path);
  }

  public static HttpCall post(String operation, Object body, String... path) {
    return new HttpCall(operation, "POST", List.of(path), new LinkedHashMap<>(), body);
  }

  public static HttpCall delete(String operation, String... path) {
    return of(operation, "DELETE", path);
  }

  private static HttpCall of(String operation, String method, String... path) {
    return new HttpCall(operation, method, List.of(path), new LinkedHashMap<>(), null);
  }

  /** The same call with one more parameter. */
  public HttpCall with(String name, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(query);
    more.put(name, value);
    return new HttpCall(operation, method, path, more, body);
  }

  /** Whether an id, a cursor or the like can stand in a path. */
  public static boolean canStandInPath(String segment) {
    return SEGMENT.matcher(segment).matches();
  }

  /** Whether it changes nothing, so that it may be made again. */
  public boolean isRead() {
    return method.equals("GET");
  }

  @Override
  public SequencedMap<String, String> query() {
    return new LinkedHashMap<>(query);
  }

  @Override
  public String toString() {
    return method + " /" + String.join("/", path) + (query.isEmpty() ? "" : "?" + names(query));
  }

  private static String names(Map<String, String> query) {
    return String.join("&", query.keySet());
  }
}
