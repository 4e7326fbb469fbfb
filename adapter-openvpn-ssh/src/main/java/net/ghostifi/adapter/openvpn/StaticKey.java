package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key for OpenVPN's {@code tls-crypt}: 2048 random bits, of which four parts of 32 bytes are
 * used.
 */
final class StaticKey {
  private static final int SIZE = 256;
  private static final int PART_STRIDE = 64;
  private static final int PART_SIZE = 32;
  private static final String BEGIN = "-----BEGIN OpenVPN Static key V1-----";
  private static final String END = "-----END OpenVPN Static key V1-----";
  private static final Pattern FORM =
      Pattern.compile("(?:#[^\n]*\n)*" + BEGIN + "\n((?:[0-9a-f]{32}\n){16})" + END + "\n?");

  private final byte[] bytes;

  private StaticKey(byte[] bytes) {
    this.bytes = bytes;
  }

  static StaticKey random(SecureRandom random) {
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    return new StaticKey(bytes);
  }

  static StaticKey read(byte[] file) {
    Matcher form = FORM.matcher(new String(file, StandardCharsets.US_ASCII));
    if (!form.matches()) {
      throw new IllegalArgumentException("is no OpenVPN static key");
    }
    return new StaticKey(HexFormat.of().parseHex(form.group(1).replace("\n", "")));
  }

  byte[] write() {
    StringBuilder file = new StringBuilder(BEGIN).append('\n');
    String digits = HexFormat.of().formatHex(bytes);
    for (int at = 0; at < digits.length(); at += 32) {
      file.append(digits, at, at + 32).append('\n');
    }
    return file.append(END).append('\n').toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** With what the server encrypts. */
  byte[] serverCipher() {
    return part(0);
  }

  /** With what the server signs. */
  byte[] serverHmac() {
    return part(1);
  }

  /** With what a client encrypts. */
  byte[] clientCipher() {
    return part(2);
  }

  /** With what a client signs. */
  byte[] clientHmac() {
    return part(3);
  }

  private byte[] part(int number) {
    int from = number * PART_STRIDE;
    return Arrays.copyOfRange(bytes, from, from + PART_SIZE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StaticKey key && MessageDigest.isEqual(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "StaticKey[***]";
  }
}
