package net.ghostifi.engine.host;

import java.security.SecureRandom;
import net.ghostifi.ports.secret.SecretText;

/** Makes root passwords. */
final class Passwords {
  /** Without the characters that people confuse, and none that a shell or a URL treats. */
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  private static final int LENGTH = 28;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  static SecretText make() {
    StringBuilder password = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new SecretText(password.toString());
  }
}
