package net.ghostifi.simulation;

import java.time.Instant;
import java.util.Optional;
import net.ghostifi.domain.operation.OperationId;
import org.jspecify.annotations.Nullable;

/** An operation in the hands of one daemon. */
final class Run {
  private final OperationId operation;
  private final @Nullable Life life;
  private long epoch;
  private boolean finished;
  private boolean unlisted;
  private @Nullable Instant next;

  Run(OperationId operation, @Nullable Life life) {
    this.operation = operation;
    this.life = life;
  }

  void goes(Optional<Instant> on) {
    finished = true;
    next = on.orElse(null);
  }

  OperationId operation() {
    return operation;
  }

  /** It has claimed the operation. */
  void claims(long claimed) {
    epoch = claimed;
  }

  long epoch() {
    return epoch;
  }

  /** Its last look at an account has failed, or has not. */
  void looks(boolean inVain) {
    unlisted = inVain;
  }

  boolean hasLookedInVain() {
    return unlisted;
  }

  boolean isOf(Life other) {
    return life == other;
  }

  boolean isAlive() {
    return life != null && !life.isOver();
  }

  boolean hasFinished() {
    return finished;
  }

  @Nullable Instant next() {
    return next;
  }
}
