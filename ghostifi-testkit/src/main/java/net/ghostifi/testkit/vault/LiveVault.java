package net.ghostifi.testkit.vault;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.ConfigVault;

/**
 * A vault at a real provider, into which the contract tests put objects.
 *
 * @param adapter makes the adapter under test, with the secret that it is given
 * @param secret the account's own
 * @param most how many objects one test may put; what needs more is skipped. No test begins before
 *     those of the one before it are gone, so no more than these exist at once
 * @param patience how long it may take until they are
 * @param clock ours
 */
public record LiveVault(
    Function<SecretText, ConfigVault> adapter,
    SecretText secret,
    int most,
    Duration patience,
    InstantSource clock) {
  /**
   * @throws IllegalArgumentException when nothing could be put
   */
  public LiveVault {
    if (most < 1) {
      throw new IllegalArgumentException("a test puts at least 1 object, not " + most);
    }
  }
}
