package net.ghostifi.domain.bandwidth;

/** Which direction counts against a customer's allowance. */
public enum Counting {
  /** What leaves the server: every byte a customer moves leaves it once. */
  OUT,
  /** Both directions. */
  IN_AND_OUT;

  ByteCount of(ByteCount in, ByteCount out) {
    return switch (this) {
      case OUT -> out;
      case IN_AND_OUT -> in.plus(out);
    };
  }
}
