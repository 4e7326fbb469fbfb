package net.ghostifi.adapter.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * How long a call over HTTP may take, and how long an account that does not answer is left alone.
 *
 * @param connectTimeout to reach the host, TLS included
 * @param readTimeout between two reads of an answer
 * @param writeTimeout between two writes of a request
 * @param callTimeout for one call from the first to the last byte; a read that fails is repeated
 *     once, so that it may take twice as long
 * @param breakerPause how long no call is made once half of the latest 20 have failed
 */
public record HttpSettings(
    @Default("5s") Duration connectTimeout,
    @Default("20s") Duration readTimeout,
    @Default("20s") Duration writeTimeout,
    @Default("30s") Duration callTimeout,
    @Default("30s") Duration breakerPause) {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** What holds where nothing is configured. */
  public static final HttpSettings DEFAULTS =
      new HttpSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  public HttpSettings {
    Map.of(
            "connect-timeout", connectTimeout,
            "read-timeout", readTimeout,
            "write-timeout", writeTimeout,
            "call-timeout", callTimeout,
            "breaker-pause", breakerPause)
        .forEach(HttpSettings::checkDuration);
  }

  private static void checkDuration(String key, Duration value) {
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          key + " is between 1ms and 10m, not " + value.toMillis() + "ms");
    }
  }

  /**
   * Checks where an account's interface is. A token travels only under TLS, or not beyond this
   * machine.
   *
   * @throws IllegalArgumentException with a message that begins with the key
   */
  public static URI checkBaseUrl(URI url) {
    String host = url.getHost();
    boolean plain = "http".equals(url.getScheme()) && host != null && isLoopback(host);
    if (host == null || !("https".equals(url.getScheme()) || plain)) {
      throw new IllegalArgumentException(
          "base-url is an https URL, or http to this machine such as http://127.0.0.1:8080/v2, not "
              + url);
    }
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "base-url is a URL without user, query and fragment, such as https://" + host);
    }
    return url;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /**
   * Checks that a token can stand in a header.
   *
   * @throws IllegalArgumentException with a message that begins with the key and does not hold it
   */
  public static SecretText checkToken(SecretText token) {
    if (!token.reveal().chars().allMatch(character -> character > ' ' && character < 0x7f)) {
      throw new IllegalArgumentException(
          "api-token is made of printable ASCII characters without spaces; this one has others");
    }
    return token;
  }
}
