package net.ghostifi.domain.operation;

/** How an operation ended. */
public enum Outcome {
  SUCCEEDED,
  /** It was no longer wanted and has left nothing behind. */
  CANCELLED,
  /** It could not be done; what was there before is as it was, and nothing else is left. */
  FAILED
}
