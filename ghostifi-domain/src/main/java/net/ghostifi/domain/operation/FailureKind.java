package net.ghostifi.domain.operation;

/** What a failed effect means for what may be done next. */
public enum FailureKind {
  /** It had no effect and may be tried again. */
  TRY_AGAIN,
  /** It may have had its effect: look before anything else. */
  AMBIGUOUS,
  /** The provider has no room or no quota left: another may have. */
  NO_ROOM,
  /** It was refused and will be refused again. */
  REFUSED
}
