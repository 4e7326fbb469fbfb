package net.ghostifi.domain.operation;

import java.time.Instant;

/** What becomes of the server's row when an operation ends. */
public sealed interface Ending {
  /** It stays. */
  record Keep() implements Ending {}

  /** It goes, but its name and keys are kept for a subscription that returns. */
  record Retire(Instant purgeAt) implements Ending {}

  /** It goes, and nothing is kept. */
  record Forget() implements Ending {}
}
