package net.ghostifi.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.jspecify.annotations.Nullable;

/** The journal, with somebody who looks at every change. */
record WatchedJournal(World world, Journal journal) implements Journal {
  @Override
  public OpenResult open(Opening opening) {
    OpenResult result = journal.open(opening);
    if (result instanceof OpenResult.Opened opened) {
      world
          .story()
          .tell(
              () ->
                  "operation %s is opened: %s, %s"
                      .formatted(opened.operation(), opening.kind(), opening.reason()));
      world.truth().opened(opening, opened);
    }
    return result;
  }

  @Override
  public OpenResult requestCancel(
      OperationId operation,
      boolean destroys,
      @Nullable DestructionGuard guard,
      Instant at,
      String reason) {
    return journal.requestCancel(operation, destroys, guard, at, reason);
  }

  @Override
  public Optional<Claim> claim(OperationId operation) {
    Optional<Claim> claim = journal.claim(operation);
    claim.ifPresent(taken -> world.truth().claimed(taken));
    return claim;
  }

  @Override
  public Optional<Claim> checkpoint(Claim claim, Checkpoint checkpoint) {
    world.truth().writes(claim, checkpoint);
    Optional<Claim> saved = journal.checkpoint(claim, checkpoint);
    if (saved.isPresent()) {
      world.truth().wrote(claim);
      String event = checkpoint.event();
      if (event != null) {
        world
            .story()
            .tell(
                () ->
                    "operation %s of %s: %s"
                        .formatted(claim.operation().id(), checkpoint.server().name(), event));
      }
    }
    return saved;
  }

  @Override
  public boolean resume(OperationId operation, Instant at) {
    return journal.resume(operation, at);
  }

  @Override
  public List<OperationRow> operations(int most) {
    return journal.operations(most);
  }

  @Override
  public Optional<OperationRow> operation(OperationId operation) {
    return journal.operation(operation);
  }

  @Override
  public List<OperationEvent> history(OperationId operation) {
    return journal.history(operation);
  }

  @Override
  public List<OperationId> overdue(Instant before, int most) {
    return journal.overdue(before, most);
  }
}
