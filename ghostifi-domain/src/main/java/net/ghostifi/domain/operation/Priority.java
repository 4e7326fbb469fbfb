package net.ghostifi.domain.operation;

/** Who goes first when a provider's rate limit does not let all go at once. */
public enum Priority {
  /** Somebody has asked for it and waits. */
  CUSTOMER,
  /** Something that is billed and no longer needed is taken away. */
  REMOVAL,
  /** Its time has come, and nobody looks. */
  SCHEDULE,
  /** It can be made up for at any other time. */
  BACKGROUND;

  /** With which an effect of an operation is performed. */
  public static Priority of(Operation operation, Effect effect) {
    return switch (effect) {
      case Effect.Delete e -> REMOVAL;
      case Effect.SeeGone e -> REMOVAL;
      case Effect.Drain e -> REMOVAL;
      case Effect.ReadUsage e -> REMOVAL;
      case Effect.RemoveName e -> REMOVAL;
      case Effect.RemoveProfile e -> REMOVAL;
      case Effect.PurgeKeys e -> REMOVAL;
      case Effect other -> operation.priority();
    };
  }
}
