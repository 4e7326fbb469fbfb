package net.ghostifi.testkit.dns;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.contract.LiveVariables;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says of a zone in which contract tests may write. Without {@code
 * GHOSTIFI_LIVE_CLOUDFLARE_TOKEN} and {@code …_ZONE} (for an account {@code cloudflare}) nothing is
 * written, and nobody called.
 *
 * @param token {@code …_TOKEN}
 * @param zone {@code …_ZONE}, such as {@code example.org}
 * @param url {@code …_URL}; null for the host's own
 * @param most {@code …_MOST}, otherwise 12, which all rules need that can be tried there
 */
public record LiveDnsSettings(SecretText token, String zone, @Nullable URI url, int most) {
  private static final int MOST = 12;

  /** How many records a test creates beside a batch that is too large by one. */
  private static final int FURTHER = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Reads them.
   *
   * @param account as in the names of the variables, such as {@code cloudflare}
   * @param environment all variables
   * @throws RuntimeException that skips a test when there is no token or no zone
   * @throws IllegalArgumentException when a value is none
   */
  public static LiveDnsSettings of(String account, Map<String, String> environment) {
    LiveVariables variables = new LiveVariables(account, environment);
    return new LiveDnsSettings(
        new SecretText(variables.required("TOKEN")),
        variables.required("ZONE"),
        variables.url(),
        variables.most(MOST));
  }

  /** The host's address, and its own where the environment names none. */
  public URI url(String own) {
    return url == null ? URI.create(own) : url;
  }

  /**
   * How many changes the adapter should take at once, so that the tests of its batches create no
   * more records than are allowed.
   *
   * @param own how many it takes at most
   */
  public int largestBatch(int own) {
    return Math.clamp(most - FURTHER, 1, own);
  }

  /**
   * The world of this zone.
   *
   * @param clock ours
   */
  public LiveDnsWorld world(Function<SecretText, DnsProvider> adapter, InstantSource clock) {
    return world(adapter, () -> {}, clock);
  }

  /**
   * The world of this zone.
   *
   * @param remains as in {@link LiveZone}
   * @param clock ours
   */
  public LiveDnsWorld world(
      Function<SecretText, DnsProvider> adapter, Runnable remains, InstantSource clock) {
    return new LiveDnsWorld(new LiveZone(adapter, token, most, PATIENCE, remains, clock));
  }
}
