package net.ghostifi.adapter.web.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** An address, or a network of them, such as {@code 10.0.0.0/8}. */
public final class AddressRange {
  private static final int IPV6 = 16;

  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads {@code 192.0.2.7}, {@code 10.0.0.0/8}, {@code 2001:db8::/32}. Asks no name server.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static AddressRange parse(String text) {
    String[] parts = text.strip().split("/", 2);
    byte[] address = bytes(parts[0]);
    int all = address.length * Byte.SIZE;
    int bits = parts.length == 1 ? all : number(parts[1]);
    if (address.length == 0 || bits < 0 || bits > all) {
      throw new IllegalArgumentException(
          "trusted-proxies names addresses or networks such as 10.0.0.0/8, not '" + text + "'");
    }
    return new AddressRange(address, bits);
  }

  private static int number(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** Whether an address, as it is written, is in it; what is no address is in nothing. */
  public boolean contains(String address) {
    byte[] other = bytes(address);
    if (other.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((network[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is an address, written as numbers. */
  public static boolean isAddress(String text) {
    return bytes(text).length > 0;
  }

  /**
   * Whom an address belongs to, as far as can be told: the address itself, or of IPv6 the network
   * of 64 bits that one customer of a provider has at the least. What is no address is itself.
   */
  public static String household(String address) {
    byte[] bytes = bytes(address);
    return bytes.length == IPV6 ? HexFormat.of().formatHex(bytes, 0, IPV6 / 2) + "/64" : address;
  }

  /** An address without the brackets and the zone that come with some IPv6 ones. */
  public static String plain(String address) {
    String bare =
        address.startsWith("[") && address.endsWith("]")
            ? address.substring(1, address.length() - 1)
            : address;
    int zone = bare.indexOf('%');
    return zone < 0 ? bare : bare.substring(0, zone);
  }

  /** Only what is written as numbers: a name would be asked for at a name server. */
  private static byte[] bytes(String text) {
    boolean four = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    boolean six = text.contains(":") && text.matches("[0-9a-fA-F:.]+");
    if (!four && !six) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException notOne) {
      return new byte[0];
    }
  }
}
