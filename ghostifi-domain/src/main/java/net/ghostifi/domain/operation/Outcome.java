package net.ghostifi.domain.operation;

/** How an operation ended. */
public enum Outcome {
  SUCCEEDED,
  /** It was no longer wanted and has left nothing behind. */
  CANCELLED
}
