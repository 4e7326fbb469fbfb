package net.ghostifi.adapter.openvpn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network such as {@code 10.8.0.0/24}.
 *
 * @param address its first address, as a number
 * @param bits how many of them name the network
 */
record Ipv4Network(int address, int bits) {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern ADDRESS =
      Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
  private static final Pattern FORM = Pattern.compile("(" + ADDRESS + ")/([12]?\\d|3[0-2])");

  Ipv4Network {
    if ((address & ~mask(bits)) != 0) {
      throw new IllegalArgumentException(
          "has bits behind its first "
              + bits
              + "; the network is "
              + text(address & mask(bits))
              + "/"
              + bits);
    }
  }

  static Ipv4Network parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("is a network such as 10.8.0.0/24, not '" + text + "'");
    }
    return new Ipv4Network(address(form.group(1)), Integer.parseInt(form.group(6)));
  }

  static Ipv4Network ofMask(String address, String mask) {
    return new Ipv4Network(address(address), Integer.bitCount(address(mask)));
  }

  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /** An address as a number. */
  static int address(String text) {
    Matcher form = ADDRESS.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("is an IPv4 address such as 10.8.0.1, not '" + text + "'");
    }
    int address = 0;
    for (int octet = 1; octet <= 4; octet++) {
      address = address << 8 | Integer.parseInt(form.group(octet));
    }
    return address;
  }

  boolean contains(String text) {
    return (address(text) & mask(bits)) == address;
  }

  String first() {
    return text(address);
  }

  String mask() {
    return text(mask(bits));
  }

  private static int mask(int bits) {
    return bits == 0 ? 0 : -1 << (32 - bits);
  }

  private static String text(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  @Override
  public String toString() {
    return first() + "/" + bits;
  }
}
