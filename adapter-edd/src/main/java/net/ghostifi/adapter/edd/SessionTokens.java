package net.ghostifi.adapter.edd;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The sessions of a user of WordPress: when each expires, by the SHA-256 of its token.
 *
 * @param expirations in seconds since 1970
 */
record SessionTokens(Map<String, Long> expirations) {
  SessionTokens {
    expirations = Map.copyOf(expirations);
  }

  /** Reads what WordPress has written; what makes no sense holds no session. */
  static SessionTokens parse(byte[] serialized) {
    Map<String, Long> found = new HashMap<>();
    if (PhpReader.read(serialized).orElse(null) instanceof Map<?, ?> sessions) {
      sessions.forEach(
          (verifier, session) -> {
            Object end = session instanceof Map<?, ?> fields ? fields.get("expiration") : session;
            if (verifier instanceof String digest && end instanceof Long seconds) {
              found.put(digest, seconds);
            }
          });
    }
    return new SessionTokens(found);
  }

  /** Whether the session of a token is among them and has not expired. */
  boolean has(String token, Instant now) {
    Long end = expirations.get(LoggedInCookie.digest("SHA-256", token));
    return end != null && end >= now.getEpochSecond();
  }
}
