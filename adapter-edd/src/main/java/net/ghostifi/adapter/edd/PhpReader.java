package net.ghostifi.adapter.edd;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what PHP's {@code serialize} writes of texts, numbers, truth values and arrays of them.
 * Knows no objects and makes none: what has one in it cannot be read.
 */
final class PhpReader {
  private static final int DEEPEST = 16;

  /** PHP's null, which maps cannot hold. */
  private static final Object NOTHING = new Object();

  private final byte[] bytes;
  private int at;
  private int depth;

  private PhpReader(byte[] bytes) {
    this.bytes = bytes;
  }

  private static final class NonsenseException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The value: {@code String}, {@code Long}, {@code Boolean}, {@code Double}, or {@code Map}; empty
   * when it makes no sense as a whole.
   */
  static Optional<Object> read(byte[] serialized) {
    try {
      PhpReader reader = new PhpReader(serialized);
      Object value = reader.value();
      return reader.at == serialized.length ? Optional.of(value) : Optional.empty();
    } catch (NonsenseException | NumberFormatException nonsense) {
      return Optional.empty();
    }
  }

  private Object value() throws NonsenseException {
    char type = next();
    if (type == 'N') {
      expect(';');
      return NOTHING;
    }
    expect(':');
    return switch (type) {
      case 's' -> text();
      case 'i' -> Long.valueOf(Long.parseLong(until(';')));
      case 'd' -> Double.valueOf(Double.parseDouble(until(';')));
      case 'b' -> Boolean.valueOf(until(';').equals("1"));
      case 'a' -> array();
      default -> throw new NonsenseException();
    };
  }

  /** Its length is in bytes, whatever they are. */
  private String text() throws NonsenseException {
    int length = length();
    expect('"');
    if (length > bytes.length - at) {
      throw new NonsenseException();
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    expect('"');
    expect(';');
    return text;
  }

  private Map<Object, Object> array() throws NonsenseException {
    int size = length();
    expect('{');
    depth++;
    if (depth > DEEPEST || size > bytes.length) {
      throw new NonsenseException();
    }
    Map<Object, Object> array = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object key = value();
      array.put(key, value());
    }
    depth--;
    expect('}');
    return array;
  }

  private int length() throws NonsenseException {
    int length = Integer.parseInt(until(':'));
    if (length < 0) {
      throw new NonsenseException();
    }
    return length;
  }

  private String until(char end) throws NonsenseException {
    int from = at;
    while (next() != end) {
      if (at - from > 40) {
        throw new NonsenseException();
      }
    }
    return new String(bytes, from, at - 1 - from, StandardCharsets.US_ASCII);
  }

  private void expect(char wanted) throws NonsenseException {
    if (next() != wanted) {
      throw new NonsenseException();
    }
  }

  private char next() throws NonsenseException {
    if (at >= bytes.length) {
      throw new NonsenseException();
    }
    return (char) bytes[at++];
  }
}
