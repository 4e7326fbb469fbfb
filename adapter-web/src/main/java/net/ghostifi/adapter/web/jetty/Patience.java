package net.ghostifi.adapter.web.jetty;

import java.time.Duration;

/**
 * How long clients may take.
 *
 * @param request until a request has arrived whole, also on a connection that was used before
 * @param answer until an answer has gone out whole
 */
public record Patience(Duration request, Duration answer) {
  /** What honest clients need, generously. */
  public static Patience standard() {
    return new Patience(Duration.ofSeconds(20), Duration.ofSeconds(60));
  }
}
