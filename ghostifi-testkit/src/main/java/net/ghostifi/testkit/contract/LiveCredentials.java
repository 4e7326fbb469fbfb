package net.ghostifi.testkit.contract;

import net.ghostifi.ports.secret.SecretText;

/** The only thing that goes wrong at a real provider for the asking. */
public final class LiveCredentials {
  private LiveCredentials() {}

  /**
   * Credentials that the provider does not know, as long as the right ones.
   *
   * @throws RuntimeException that skips a test which needs any other trouble
   */
  public static SecretText wrong(Trouble trouble, SecretText right) {
    if (trouble != Trouble.CREDENTIALS_REFUSED) {
      throw World.cannot("a real provider is not " + trouble + " when it is asked to be");
    }
    return new SecretText("0".repeat(right.reveal().length()));
  }
}
