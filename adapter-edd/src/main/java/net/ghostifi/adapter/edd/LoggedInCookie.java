package net.ghostifi.adapter.edd;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What WordPress sets for who has logged in: {@code user|expiration|token|hmac}, URL-encoded.
 *
 * @param user the login name
 * @param expiration in seconds since 1970, as it was written
 * @param token the session's
 * @param hmac with which WordPress has signed the rest
 */
record LoggedInCookie(String user, String expiration, String token, String hmac) {
  private static final int PARTS = 4;
  private static final int FRAGMENT = 4;
  private static final int FRAGMENT_AT = 8;

  /** By which name it is sent. */
  static String name(String siteUrl) {
    return "wordpress_logged_in_" + digest("MD5", siteUrl);
  }

  /** Reads one; empty for what WordPress does not write. */
  static Optional<LoggedInCookie> parse(String value) {
    String[] parts = decoded(value).split("\\|", -1);
    boolean possible =
        parts.length == PARTS
            && !parts[0].isEmpty()
            && parts[1].matches("[1-9]\\d{0,11}")
            && !parts[2].isEmpty()
            && parts[3].matches("[0-9a-f]{64}");
    return possible
        ? Optional.of(new LoggedInCookie(parts[0], parts[1], parts[2], parts[3]))
        : Optional.empty();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException nonsense) {
      return "";
    }
  }

  /** Whether it has not expired. WordPress grants an hour more to forms; we do not. */
  boolean isGood(Instant now) {
    return !now.isAfter(Instant.ofEpochSecond(Long.parseLong(expiration)));
  }

  /**
   * Whether WordPress has signed it while the user had this password. Takes as long whatever is
   * wrong with it.
   *
   * @param passwordHash the user's {@code user_pass}
   * @param salt {@code LOGGED_IN_KEY} and {@code LOGGED_IN_SALT}, one behind the other
   */
  boolean isSigned(String passwordHash, String salt) {
    String signed = user + "|" + fragment(passwordHash) + "|" + expiration + "|" + token;
    String key = hmac("HmacMD5", salt, signed);
    String expected = hmac("HmacSHA256", key, user + "|" + expiration + "|" + token);
    return MessageDigest.isEqual(bytes(expected), bytes(hmac));
  }

  /**
   * The part of a hash that changes with the password: phpass and plain bcrypt, or anything else.
   */
  static String fragment(String hash) {
    if (hash.startsWith("$P$") || hash.startsWith("$2y$")) {
      int end = Math.min(hash.length(), FRAGMENT_AT + FRAGMENT);
      return hash.substring(Math.min(end, FRAGMENT_AT), end);
    }
    return hash.substring(Math.max(0, hash.length() - FRAGMENT));
  }

  /** The lower-case hexadecimal digits of a digest. */
  static String digest(String algorithm, String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hmac(String algorithm, String key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(bytes(key), algorithm));
      return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "LoggedInCookie[" + user + "]"; // the rest opens the account
  }
}
