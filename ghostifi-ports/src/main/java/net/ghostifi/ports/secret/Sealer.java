package net.ghostifi.ports.secret;

/**
 * Encrypts and authenticates values under the installation's keyset, each under a new key of its
 * own. Safe for many threads.
 */
public interface Sealer {
  /** Seals. Two calls with the same input give different bytes. */
  byte[] seal(byte[] plain, SealContext context);

  /**
   * Opens.
   *
   * @throws SealException when the bytes were changed, were sealed for another context, or under a
   *     keyset that is not this one
   */
  byte[] open(byte[] sealed, SealContext context);
}
