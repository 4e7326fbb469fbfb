package net.ghostifi.adapter.web.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code web}.
 *
 * @param enabled whether the page is served at all
 * @param bind the address to listen on
 * @param port where to listen; 0 takes a free one
 * @param pathPrefix under which path a reverse proxy shows it: {@code /} or such as {@code /vpn}
 * @param trustedProxies addresses or networks whose forwarded headers are believed
 * @param auth how customers are known: {@code link}, {@code proxy}, {@code demo}, or an adapter
 *     that knows them
 * @param link settings of {@code auth = link}
 * @param identityHeader for {@code auth = proxy}: which header names the customer's number
 * @param demoCustomer for {@code auth = demo}: who everybody is
 * @param session how long one is let in
 * @param shop where who has no subscription can buy one, or null
 * @param rebuildsPerDay how many rebuilds that were asked for a customer may have within a day
 * @param requestsPerMinute how many calls a customer may make, and a stranger from one address
 */
public record WebSettings(
    @Default("false") boolean enabled,
    @Default("127.0.0.1") String bind,
    @Default("8090") int port,
    @Default("/") String pathPrefix,
    @Default("") List<String> trustedProxies,
    @Default("link") String auth,
    LinkSettings link,
    @Default("X-Ghostifi-Customer") String identityHeader,
    @Default("1") long demoCustomer,
    @Default("12h") Duration session,
    @Nullable URI shop,
    @Default("10") int rebuildsPerDay,
    @Default("300") int requestsPerMinute) {
  private static final int HIGHEST_PORT = 65_535;
  private static final int FEWEST_REQUESTS = 10;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  /** How customers are known. */
  public enum Auth {
    /** By a signed link from a host product, which is good once. */
    LINK,
    /** By a header that a trusted proxy sets. */
    PROXY,
    /** Everybody is one customer; on loopback only. */
    DEMO,
    /** By what an adapter, or a host product, makes of the call. */
    OTHER
  }

  public WebSettings {
    trustedProxies = List.copyOf(trustedProxies);
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port is 0 to 65535, not " + port);
    }
    if (!pathPrefix.matches("/|(/[A-Za-z0-9._~-]+)+") || pathPrefix.matches(".*/\\.{1,2}(/.*)?")) {
      throw new IllegalArgumentException(
          "path-prefix is / or a path such as /vpn, not '" + pathPrefix + "'");
    }
    trustedProxies.forEach(AddressRange::parse);
    if (!identityHeader.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException(
          "identity-header is the name of a header, not '" + identityHeader + "'");
    }
    if (session.compareTo(SHORTEST) < 0 || session.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("session is between 1m and 30d");
    }
    if (shop != null && !String.valueOf(shop.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("shop is an address that begins with https://");
    }
    if (requestsPerMinute < FEWEST_REQUESTS) {
      throw new IllegalArgumentException(
          "requests-per-minute is at least " + FEWEST_REQUESTS + ", not " + requestsPerMinute);
    }
    if (rebuildsPerDay <= 0) {
      throw new IllegalArgumentException("rebuilds-per-day is 1 or more, not " + rebuildsPerDay);
    }
    if (demoCustomer <= 0) {
      throw new IllegalArgumentException("demo-customer is 1 or more, not " + demoCustomer);
    }
    if (enabled) {
      checkEntry(kind(auth), bind, trustedProxies, link);
    }
  }

  /** What {@code auth} may be that is no adapter. */
  public static List<String> builtIn() {
    return List.of("link", "proxy", "demo");
  }

  private static Auth kind(String auth) {
    return builtIn().contains(auth) ? Auth.valueOf(auth.toUpperCase(Locale.ROOT)) : Auth.OTHER;
  }

  /** How customers are known. */
  public Auth kind() {
    return kind(auth);
  }

  private static void checkEntry(Auth auth, String bind, List<String> proxies, LinkSettings link) {
    switch (auth) {
      case LINK -> {
        if (link.secret() == null) {
          throw new IllegalArgumentException("link.secret is missing, which auth = link needs");
        }
      }
      case PROXY -> {
        if (proxies.isEmpty()) {
          throw new IllegalArgumentException(
              "trusted-proxies is empty, and auth = proxy believes nobody else");
        }
        if (proxies.stream().anyMatch(proxy -> proxy.strip().endsWith("/0"))) {
          throw new IllegalArgumentException(
              "trusted-proxies names everybody, and auth = proxy would let anybody be any"
                  + " customer");
        }
      }
      case DEMO -> {
        if (!loopback(bind) || !proxies.isEmpty()) {
          throw new IllegalArgumentException(
              "auth = demo lets everybody in; bind is 127.0.0.1 with it, and trusted-proxies"
                  + " empty");
        }
      }
      case OTHER -> {}
    }
  }

  private static boolean loopback(String bind) {
    try {
      return bind.matches("[0-9.]+|[0-9a-fA-F:]+")
          && InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException notOne) {
      return false;
    }
  }

  /** The prefix without a slash at its end: empty for none. */
  public String prefix() {
    return pathPrefix.equals("/") ? "" : pathPrefix;
  }

  /**
   * Settings of {@code auth = link}.
   *
   * @param secret with which the host product signs, 32 characters or more; or null
   * @param longest how far ahead the end of a link may lie
   */
  public record LinkSettings(@Nullable SecretText secret, @Default("5m") Duration longest) {
    private static final int LEAST = 32;

    public LinkSettings {
      if (secret != null && secret.reveal().length() < LEAST) {
        throw new IllegalArgumentException("secret has at least " + LEAST + " characters");
      }
      if (longest.compareTo(Duration.ofSeconds(1)) < 0
          || longest.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("longest is between 1s and 1h");
      }
    }
  }
}
