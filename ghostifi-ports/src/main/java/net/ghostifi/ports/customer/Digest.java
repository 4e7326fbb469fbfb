package net.ghostifi.ports.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a token that opens something: enough to know it again, too little to use it.
 *
 * @param hex SHA-256 in lower-case hexadecimal digits
 */
public record Digest(String hex) {
  private static final int LENGTH = 64;

  public Digest {
    if (hex.length() != LENGTH) {
      throw new IllegalArgumentException("a digest has " + LENGTH + " digits");
    }
  }

  /** The digest of a token, which was drawn by chance and is long. */
  public static Digest of(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] bytes = sha.digest(token.getBytes(StandardCharsets.UTF_8));
      return new Digest(HexFormat.of().formatHex(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
