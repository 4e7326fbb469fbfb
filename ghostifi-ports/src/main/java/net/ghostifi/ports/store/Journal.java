package net.ghostifi.ports.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.operation.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * The truth about operations. Every method is one transaction; every change of an operation is
 * entered in its history. Safe for many threads and many daemons.
 */
public interface Journal {
  /**
   * Opens an operation, to be woken at once. A server has at most one that has not ended, and a
   * subscription at most one server, however many callers there are.
   */
  OpenResult open(Opening opening);

  /**
   * Notes that what an operation is for is no longer wanted, makes it live again if it waits for
   * the operator, and lets it be woken at once. Idempotent.
   *
   * @param destroys whether this opens the server for destruction, so that it is counted
   * @param guard what must hold in that case, or null when the operator has confirmed the server's
   *     destruction; the confirmation is used up with that
   * @return Busy when the operation has ended
   */
  OpenResult requestCancel(
      OperationId operation,
      boolean destroys,
      @Nullable DestructionGuard guard,
      Instant at,
      String reason);

  /**
   * Takes an operation in hand: raises its epoch, so that whoever had it before can write nothing
   * more. Empty when it does not exist or is not live.
   */
  Optional<Claim> claim(OperationId operation);

  /**
   * Writes operation and server down together, if the claim is still the newest. The columns
   * through which customers and hosting products ask for something are left alone, but for the
   * request that was answered. An ending that removes or retires the server's row deletes the
   * secrets of all its operations in the same transaction; one that keeps it deletes those of
   * operations whose instances it no longer has.
   *
   * @return the claim as it stands now, with a cancellation that was requested meanwhile; empty
   *     when a newer claim exists, in which case nothing was written
   */
  Optional<Claim> checkpoint(Claim claim, Checkpoint checkpoint);

  /**
   * Lets an operation that waits for the operator go on; its bounds count anew.
   *
   * @return false when it does not wait for the operator
   */
  boolean resume(OperationId operation, Instant at);

  /** Operations, newest first, the live ones and those that wait for the operator before others. */
  List<OperationRow> operations(int most);

  Optional<OperationRow> operation(OperationId operation);

  /** What has happened to an operation, oldest first. */
  List<OperationEvent> history(OperationId operation);

  /** Live operations whose time came before this and that nobody has taken up. */
  List<OperationId> overdue(Instant before, int most);
}
