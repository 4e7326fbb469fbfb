package org.example.ghostifi;

import java.net.URI;
import java.time.Duration;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * The section {@code example}. The launcher binds it, reports what is missing, and takes the
 * message of an {@code IllegalArgumentException} for the operator if it begins with the key.
 *
 * @param apiToken the account's token; {@code api-token}, or {@code api-token-file} for a file that
 *     holds it
 * @param baseUrl where the interface is
 * @param callsPerSecond how often all daemons together may call
 * @param callLimit how long one call may take
 */
public record ExampleSettings(
    SecretText apiToken,
    URI baseUrl,
    @Default("10") int callsPerSecond,
    @Default("30s") Duration callLimit) {
  public ExampleSettings {
    // Nothing else may stand in a header, and who refuses it there may show it in a message.
    if (!apiToken.reveal().matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException("api-token holds characters that no token has");
    }
    if (!String.valueOf(baseUrl.getScheme()).matches("https?") || baseUrl.getHost() == null) {
      throw new IllegalArgumentException("base-url begins with https:// or http://");
    }
    if (callsPerSecond < 2) {
      throw new IllegalArgumentException("calls-per-second is at least 2, not " + callsPerSecond);
    }
    if (!callLimit.isPositive()) {
      throw new IllegalArgumentException("call-limit is longer than nothing");
    }
  }
}
