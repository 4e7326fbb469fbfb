package net.ghostifi.testkit.compute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.secret.SecretText;

/**
 * An account at a real provider, in which the contract tests launch instances that cost money.
 *
 * @param adapter makes the adapter under test, with the credentials that it is given
 * @param token the account's own credentials
 * @param stocked a city in which the account can launch
 * @param absent a city that the provider does not have
 * @param countsUsage whether the provider counts bytes
 * @param mapsRegions whether the adapter serves cities by a table of regions
 * @param most how many instances one test may launch; what needs more is skipped. No test begins
 *     before those of the one before it are gone, so no more than these exist at once
 * @param patience how long one thing may take, such as a boot
 * @param ledger a file that names what has not been taken away yet, so that a run that was cut off
 *     is tidied up by the next
 */
public record LiveAccount(
    Function<SecretText, ComputeProvider> adapter,
    SecretText token,
    Location stocked,
    Location absent,
    boolean countsUsage,
    boolean mapsRegions,
    int most,
    Duration patience,
    Path ledger) {
  /**
   * @throws IllegalArgumentException when nothing could be launched
   */
  public LiveAccount {
    if (most < 1) {
      throw new IllegalArgumentException("a test launches at least 1 instance, not " + most);
    }
  }
}
