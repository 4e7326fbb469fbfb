package net.ghostifi.adapter.web.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.ports.customer.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What a call gets.
 *
 * @param status HTTP's number
 * @param headers by name
 * @param cookies to be set
 * @param body what is sent; of a stream, what it begins with
 * @param stream whose news follow for as long as the connection lasts, or null for nobody's
 */
public record Answer(
    int status,
    Map<String, String> headers,
    List<String> cookies,
    byte[] body,
    @Nullable CustomerId stream) {
  private static final String NO_STORE = "no-store";

  public Answer {
    headers = Map.copyOf(headers);
    cookies = List.copyOf(cookies);
  }

  /** Bytes that must not be kept by any cache. */
  public static Answer of(int status, String type, byte[] body) {
    return new Answer(
        status, Map.of("Content-Type", type, "Cache-Control", NO_STORE), List.of(), body, null);
  }

  public static Answer html(int status, String page) {
    return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer json(int status, Object value) {
    return of(status, "application/json", Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  public static Answer problem(Problem problem) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("type", "urn:ghostifi:problem:" + problem.type());
    value.put("title", problem.title());
    value.put("status", problem.status());
    value.put("detail", problem.detail());
    byte[] body = Json.write(value).getBytes(StandardCharsets.UTF_8);
    return of(problem.status(), "application/problem+json", body).withRetry(problem);
  }

  /** Says when to come again, if the problem does. */
  public Answer withRetry(Problem problem) {
    return problem.retryAfter() == null
        ? this
        : with("Retry-After", Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
  }

  /** Sends a browser on, with GET. */
  public static Answer seeOther(String location) {
    return new Answer(
        303, Map.of("Location", location, "Cache-Control", NO_STORE), List.of(), new byte[0], null);
  }

  /** A stream of a customer's news. */
  public static Answer events(CustomerId customer) {
    return new Answer(
        200,
        Map.of("Content-Type", "text/event-stream", "Cache-Control", NO_STORE),
        List.of(),
        "retry: 3000\n\n".getBytes(StandardCharsets.UTF_8),
        customer);
  }

  public Answer with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** With further headers, in the place of those of the same names. */
  Answer with(Map<String, String> further) {
    Map<String, String> more = new HashMap<>(headers);
    more.putAll(further);
    return new Answer(status, more, cookies, body, stream);
  }

  public Answer withCookie(String cookie) {
    List<String> more = new ArrayList<>(cookies);
    more.add(cookie);
    return new Answer(status, headers, more, body, stream);
  }
}
