package net.ghostifi.ports.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that prints as {@code ***}. */
public final class SecretText {
  private final String value;

  public SecretText(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a secret is not empty");
    }
    this.value = value;
  }

  /** The text itself. Goes where it is needed and nowhere else. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText secret
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
