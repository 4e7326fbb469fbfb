package net.ghostifi.adapter.openvpn.packages;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Digests, as indexes write them. */
final class Sha256 {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
