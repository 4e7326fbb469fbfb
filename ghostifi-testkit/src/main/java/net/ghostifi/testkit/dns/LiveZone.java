package net.ghostifi.testkit.dns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.SecretText;

/**
 * A zone at a real DNS host, in which the contract tests write records.
 *
 * @param adapter makes the adapter under test, with the credentials that it is given
 * @param token the account's own credentials
 * @param most how many records one test may create; what needs more is skipped. No test begins
 *     before those of the one before it are gone, so no more than these exist at once
 * @param patience how long it may take until they are
 * @param remains takes away what a record leaves behind that the adapter does not show; called when
 *     no record is left. Does nothing where there is no such thing
 * @param clock ours
 */
public record LiveZone(
    Function<SecretText, DnsProvider> adapter,
    SecretText token,
    int most,
    Duration patience,
    Runnable remains,
    InstantSource clock) {
  /**
   * @throws IllegalArgumentException when nothing could be created
   */
  public LiveZone {
    if (most < 1) {
      throw new IllegalArgumentException("a test creates at least 1 record, not " + most);
    }
  }
}
