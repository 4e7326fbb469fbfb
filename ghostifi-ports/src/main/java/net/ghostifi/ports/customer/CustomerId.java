package net.ghostifi.ports.customer;

/** The shop's number of a customer, as {@code server.customer_id} has it. */
public record CustomerId(long value) implements Comparable<CustomerId> {
  public CustomerId {
    if (value <= 0) {
      throw new IllegalArgumentException("a customer id is positive, not " + value);
    }
  }

  @Override
  public int compareTo(CustomerId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
