package net.ghostifi.testkit.compute;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.contract.LiveVariables;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says of an account in which contract tests may launch. Without {@code
 * GHOSTIFI_LIVE_VULTR_TOKEN} (for a provider {@code vultr}) nothing is launched, and nothing
 * called.
 *
 * @param provider its name
 * @param token {@code …_TOKEN}
 * @param url {@code …_URL}; null for the provider's own
 * @param city {@code …_CITY}, otherwise {@code nyc}
 * @param most {@code …_MOST}, otherwise 8, which all rules need that can be tried there
 */
public record LiveSettings(
    String provider, SecretText token, @Nullable URI url, Location city, int most) {
  private static final int MOST = 8;
  private static final Location NOWHERE = new Location("atlantis");
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /**
   * Reads them.
   *
   * @param provider as in the names of the variables, such as {@code vultr}
   * @param environment all variables
   * @throws RuntimeException that skips a test when there is no token
   * @throws IllegalArgumentException when a value is none
   */
  public static LiveSettings of(String provider, Map<String, String> environment) {
    LiveVariables variables = new LiveVariables(provider, environment);
    return new LiveSettings(
        provider,
        new SecretText(variables.required("TOKEN")),
        variables.url(),
        new Location(variables.value("CITY").orElse("nyc")),
        variables.most(MOST));
  }

  /** The provider's address, and its own where the environment names none. */
  public URI url(String own) {
    return url == null ? URI.create(own) : url;
  }

  /** Whether it is a simulator on this machine, whose instances have addresses of this machine. */
  public boolean isLoopback() {
    return url != null && String.valueOf(url.getHost()).startsWith("127.");
  }

  /** The world of this account. What is not taken away yet is noted in a file beside the tests. */
  public LiveComputeWorld world(Function<SecretText, ComputeProvider> adapter) {
    return new LiveComputeWorld(
        new LiveAccount(
            adapter,
            token,
            city,
            NOWHERE,
            true,
            true,
            most,
            PATIENCE,
            Path.of(".live-launches-" + provider)));
  }
}
