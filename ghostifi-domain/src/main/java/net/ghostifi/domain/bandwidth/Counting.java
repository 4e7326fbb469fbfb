package net.ghostifi.domain.bandwidth;

/** Which direction counts against a customer's allowance. */
public enum Counting {
  /** What leaves the server: every byte a customer moves leaves it once. */
  OUT,
  /** Both directions. */
  IN_AND_OUT;

  /** What counts of a reading. */
  public ByteCount of(Reading reading) {
    return switch (this) {
      case OUT -> reading.out();
      case IN_AND_OUT -> reading.in().plus(reading.out());
    };
  }
}
