package net.ghostifi.domain.server;

/** Our own number of a server ({@code server.id}); its name is made from it. */
public record ServerId(long value) implements Comparable<ServerId> {
  public ServerId {
    if (value <= 0) {
      throw new IllegalArgumentException("a server id is positive, not " + value);
    }
  }

  @Override
  public int compareTo(ServerId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
