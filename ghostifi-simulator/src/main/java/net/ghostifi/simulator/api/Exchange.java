package net.ghostifi.simulator.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call as it came, and what its caller was told.
 *
 * @param target path and query
 * @param body empty when there is none
 * @param reply empty when a fault had it in its hands, so that it is not the provider's own
 */
public record Exchange(
    String method,
    String target,
    Map<String, List<String>> headers,
    String body,
    Optional<Reply> reply) {

  /** An answer as it goes out; without a body, type and text are empty. */
  public record Reply(int status, String contentType, String text) {}
}
