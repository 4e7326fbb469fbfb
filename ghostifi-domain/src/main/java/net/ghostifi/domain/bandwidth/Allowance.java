package net.ghostifi.domain.bandwidth;

/** What a customer may use in a month. */
public record Allowance(ByteCount limit) {
  /** 1 TB, which the table writes as 1,000,000 Mb. */
  public static final Allowance STANDARD = new Allowance(ByteCount.ofMegabytes(1_000_000));

  public boolean exceededBy(ByteCount used) {
    return used.compareTo(limit) > 0;
  }
}
