package net.ghostifi.ports;

/** What a failed call to the world means. Callers act on this, never on a message. */
public enum ErrorCategory {
  /** What was named does not exist. */
  NOT_FOUND,
  /** What was to be made is there already, perhaps not as wanted, perhaps not ours. */
  ALREADY_EXISTS,
  /** The request will be refused whenever it is repeated. */
  INVALID_REQUEST,
  /** The credentials are missing, wrong, or not allowed to do this or from here. */
  UNAUTHORIZED,
  /** The account may have no more of this. */
  QUOTA_EXCEEDED,
  /** The provider has none left in this place. */
  NO_CAPACITY,
  /** Too many calls; {@link ProviderException#retryAfter()} may say when. Had no effect. */
  RATE_LIMITED,
  /** Locked, pending, not yet ready. Had no effect. */
  BUSY,
  /** Not reached, or it cannot answer just now. Had no effect. */
  UNAVAILABLE,
  /** The adapter or the provider cannot do this at all. */
  UNSUPPORTED,
  /** No answer, or one that does not tell: the effect may have happened or may yet happen. */
  AMBIGUOUS
}
