package net.ghostifi.domain.operation;

/** Whether an operation still has something to do. */
public enum OperationState {
  /** Under way, or waiting for its time. */
  LIVE,
  /**
   * Stopped until the operator resumes it, or what it is for is cancelled. Still holds its server.
   */
  NEEDS_OPERATOR,
  /** Over. */
  ENDED
}
