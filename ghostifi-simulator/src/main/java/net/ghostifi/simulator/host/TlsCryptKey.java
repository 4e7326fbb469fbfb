package net.ghostifi.simulator.host;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An OpenVPN static key of 256 bytes as tls-crypt uses it. */
final class TlsCryptKey {
  private static final String BEGIN = "-----BEGIN OpenVPN Static key V1-----";
  private static final String END = "-----END OpenVPN Static key V1-----";
  private static final int LENGTH = 256;
  private static final int PART = 64;
  private static final int USED = 32;

  private final byte[] bytes;

  private TlsCryptKey(byte[] bytes) {
    this.bytes = bytes;
  }

  static Optional<TlsCryptKey> parse(String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    String hex = text.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
    try {
      byte[] bytes = HexFormat.of().parseHex(hex);
      return bytes.length == LENGTH ? Optional.of(new TlsCryptKey(bytes)) : Optional.empty();
    } catch (IllegalArgumentException notHex) {
      return Optional.empty();
    }
  }

  byte[] serverCipher() {
    return part(0);
  }

  byte[] serverMac() {
    return part(1);
  }

  byte[] clientCipher() {
    return part(2);
  }

  byte[] clientMac() {
    return part(3);
  }

  private byte[] part(int index) {
    return Arrays.copyOfRange(bytes, index * PART, index * PART + USED);
  }
}
