package net.ghostifi.adapter.web.entry;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Makes what opens something: 256 bits by chance, in characters that a URL and a cookie may have.
 */
public final class Tokens {
  private static final int BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  public static String make() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether a text may be one. */
  public static boolean plausible(String text) {
    return TOKEN.matcher(text).matches();
  }
}
