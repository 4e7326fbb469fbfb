package net.ghostifi.adapter.openvpn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * As much of the tar format (POSIX ustar) as the vault's objects need: a few small plain files
 * without folders. The same files give the same bytes. A library would read far more than this:
 * links, devices, folders, extended headers and sparse files are all refused here because nothing
 * in this class knows what they are.
 */
final class Tar {
  private static final int BLOCK = 512;
  private static final int LARGEST_FILE = 64 * 1024;
  private static final int LARGEST_TAR = 1024 * 1024;
  private static final int NAME = 100;
  private static final int SIZE_AT = 124;
  private static final int CHECKSUM_AT = 148;
  private static final int TYPE_AT = 156;
  private static final int LINK_AT = 157;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX = 155;
  private static final byte PLAIN_FILE = '0';
  private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9._/-]{1,100}");

  private Tar() {}

  /** Packs files, sorted by their names. */
  static byte[] write(Map<String, byte[]> files) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    new TreeMap<>(files)
        .forEach(
            (name, content) -> {
              tar.writeBytes(header(name, content.length));
              tar.writeBytes(content);
              tar.writeBytes(new byte[padding(content.length)]);
            });
    tar.writeBytes(new byte[2 * BLOCK]);
    return tar.toByteArray();
  }

  private static byte[] header(String name, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000600");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, SIZE_AT, String.format("%011o", size));
    put(header, 136, "00000000000");
    header[TYPE_AT] = PLAIN_FILE;
    put(header, MAGIC_AT, "ustar\00000root");
    put(header, 297, "root");
    put(header, CHECKSUM_AT, String.format("%06o\0 ", checksum(header)));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static int checksum(byte[] header) {
    int sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + 8 ? 0 : header[i] & 0xff;
    }
    return sum;
  }

  private static int padding(int size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  /**
   * Unpacks exactly the expected files.
   *
   * @throws IllegalArgumentException when anything else is in there, when one of them is missing,
   *     twice there, not a plain file or too large, or when the bytes are no tar; the message holds
   *     no content
   */
  static SortedMap<String, byte[]> read(byte[] tar, Set<String> expected) {
    if (tar.length > LARGEST_TAR || tar.length % BLOCK != 0) {
      throw new IllegalArgumentException("is no tar of ours: " + tar.length + " bytes");
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    int at = 0;
    while (at < tar.length && tar[at] != 0) {
      byte[] header = Arrays.copyOfRange(tar, at, at + BLOCK);
      String name = checkedName(header, expected);
      int size = checkedSize(header, name, tar.length - at - BLOCK);
      int from = at + BLOCK;
      if (files.put(name, Arrays.copyOfRange(tar, from, from + size)) != null) {
        throw new IllegalArgumentException("holds " + name + " twice");
      }
      at = from + size + padding(size);
    }
    if (!isZero(tar, at, tar.length) || tar.length - at < 2 * BLOCK) {
      throw new IllegalArgumentException("does not end as a tar ends");
    }
    for (String name : expected) {
      if (!files.containsKey(name)) {
        throw new IllegalArgumentException("lacks " + name);
      }
    }
    return files;
  }

  private static String checkedName(byte[] header, Set<String> expected) {
    if (number(header, CHECKSUM_AT, 8) != checksum(header)
        || !text(header, MAGIC_AT, 5).equals("ustar")) {
      throw new IllegalArgumentException("has a damaged header");
    }
    String name = text(header, 0, NAME);
    if (header[TYPE_AT] != PLAIN_FILE || !isZero(header, LINK_AT, LINK_AT + NAME)) {
      throw new IllegalArgumentException(printable(name) + " is not a plain file");
    }
    if (!expected.contains(name) || !isZero(header, PREFIX_AT, PREFIX_AT + PREFIX)) {
      throw new IllegalArgumentException(printable(name) + " does not belong there");
    }
    return name;
  }

  private static int checkedSize(byte[] header, String name, int left) {
    long size = number(header, SIZE_AT, 12);
    if (size < 0 || size > LARGEST_FILE) {
      throw new IllegalArgumentException(name + " is larger than " + LARGEST_FILE + " bytes");
    }
    if (size > left) {
      throw new IllegalArgumentException(name + " is cut off");
    }
    return (int) size;
  }

  private static String printable(String name) {
    return PRINTABLE.matcher(name).matches() ? name : "an entry with a strange name";
  }

  private static String text(byte[] header, int at, int length) {
    int end = at;
    while (end < at + length && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, StandardCharsets.ISO_8859_1);
  }

  /** An octal number, or -1. */
  private static long number(byte[] header, int at, int length) {
    String digits = text(header, at, length).strip();
    return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : -1;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
