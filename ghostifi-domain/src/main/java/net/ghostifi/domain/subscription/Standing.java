package net.ghostifi.domain.subscription;

/** What a subscription's state means for its server. */
public enum Standing {
  /** A server is owed. */
  PAYS,
  /** No server is owed any more. */
  ENDED,
  /** Neither reason enough to build nor reason enough to destroy. */
  UNDECIDED
}
