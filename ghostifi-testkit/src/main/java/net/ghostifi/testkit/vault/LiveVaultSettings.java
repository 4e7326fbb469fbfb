package net.ghostifi.testkit.vault;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.testkit.contract.LiveVariables;

/**
 * What the environment says of a vault into which contract tests may put objects. Without {@code
 * GHOSTIFI_LIVE_SPACES_SECRET_KEY} (for an account {@code spaces}) and whatever else its adapter
 * requires nothing is put, and nobody called.
 *
 * @param variables all of the account's
 * @param secret {@code …_SECRET_KEY}
 * @param most {@code …_MOST}, otherwise 10, which all rules need that can be tried there
 */
public record LiveVaultSettings(LiveVariables variables, SecretText secret, int most) {
  private static final int MOST = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Reads them.
   *
   * @param account as in the names of the variables, such as {@code spaces}
   * @param environment all variables
   * @throws RuntimeException that skips a test when there is no secret
   * @throws IllegalArgumentException when a value is none
   */
  public static LiveVaultSettings of(String account, Map<String, String> environment) {
    LiveVariables variables = new LiveVariables(account, environment);
    return new LiveVaultSettings(
        variables, new SecretText(variables.required("SECRET_KEY")), variables.most(MOST));
  }

  /**
   * A variable of this account, such as {@code BUCKET}.
   *
   * @throws RuntimeException that skips a test and names the variable when it is missing
   */
  public String required(String variable) {
    return variables.required(variable);
  }

  /** The provider's address, and its own where the environment names none. */
  public URI url(String own) {
    URI url = variables.url();
    return url == null ? URI.create(own) : url;
  }

  /**
   * The world of this vault.
   *
   * @param clock ours
   */
  public LiveVaultWorld world(Function<SecretText, ConfigVault> adapter, InstantSource clock) {
    return new LiveVaultWorld(new LiveVault(adapter, secret, most, PATIENCE, clock));
  }
}
