package net.ghostifi.engine.carry;

/** What came of carrying one object. */
public sealed interface KeyOutcome {
  /** Which object. */
  String path();

  /** The new vault had it, with the bytes that its name says. */
  record Kept(String path) implements KeyOutcome {}

  /**
   * It was copied, and read back from the new vault.
   *
   * @param mended whether the new vault had other bytes in its place
   */
  record Copied(String path, boolean mended) implements KeyOutcome {}

  /** It is not to be had any more, and nobody wants it: its server was removed meanwhile. */
  record Gone(String path) implements KeyOutcome {}

  /**
   * It is wanted and not to be had.
   *
   * @param text why, in words for the operator
   */
  record Lacking(String path, String text) implements KeyOutcome {}

  /** Not done, because the run was stopped by a vault that failed. */
  record Left(String path) implements KeyOutcome {}
}
