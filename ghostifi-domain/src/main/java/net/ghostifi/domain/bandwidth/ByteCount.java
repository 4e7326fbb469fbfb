package net.ghostifi.domain.bandwidth;

/** A number of bytes that is never negative. */
public record ByteCount(long bytes) implements Comparable<ByteCount> {
  public static final ByteCount ZERO = new ByteCount(0);
  private static final long MEGA = 1_000_000;

  public ByteCount {
    if (bytes < 0) {
      throw new IllegalArgumentException("a byte count is not negative: " + bytes);
    }
  }

  /** The table's unit: 1 Mb is 10^6 bytes. */
  public static ByteCount ofMegabytes(long megabytes) {
    return new ByteCount(Math.multiplyExact(megabytes, MEGA));
  }

  /** Whole Mb of 10^6 bytes, rounded down. */
  public long megabytes() {
    return bytes / MEGA;
  }

  public ByteCount plus(ByteCount other) {
    return new ByteCount(Math.addExact(bytes, other.bytes));
  }

  public ByteCount max(ByteCount other) {
    return bytes >= other.bytes ? this : other;
  }

  public ByteCount min(ByteCount other) {
    return bytes <= other.bytes ? this : other;
  }

  @Override
  public int compareTo(ByteCount other) {
    return Long.compare(bytes, other.bytes);
  }
}
