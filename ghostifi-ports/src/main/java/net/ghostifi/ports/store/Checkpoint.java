package net.ghostifi.ports.store;

import java.time.Instant;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written down about an operation and its server.
 *
 * @param progress how far it is
 * @param server its server's row
 * @param fate whether it goes on
 * @param requestAnswered whether the request for a rebuild that the operation was opened for has
 *     been answered with this; a request for another city that was made meanwhile stands
 * @param at when
 * @param event what to enter in its history, in words for a person, or null for nothing
 */
public record Checkpoint(
    Progress progress,
    Server server,
    Fate fate,
    boolean requestAnswered,
    Instant at,
    @Nullable String event) {

  /** Whether an operation goes on. */
  public sealed interface Fate {
    OperationState state();

    /** It goes on, at this instant at the latest. */
    record Continues(Instant wakeAt) implements Fate {
      @Override
      public OperationState state() {
        return OperationState.LIVE;
      }
    }

    /** It waits for the operator. */
    record Waits() implements Fate {
      @Override
      public OperationState state() {
        return OperationState.NEEDS_OPERATOR;
      }
    }

    /** It is over. */
    record Ends(Outcome outcome, Ending ending) implements Fate {
      @Override
      public OperationState state() {
        return OperationState.ENDED;
      }
    }
  }
}
