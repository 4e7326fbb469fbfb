package net.ghostifi.launcher.simulation;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.jspecify.annotations.Nullable;

/**
 * Follows one operation that was not there before in the journal and tells each step when it is
 * done.
 */
final class Teller {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int MOST = 20;

  private final Journal journal;
  private final Terminal terminal;
  private final Instant until;
  private final Set<OperationId> past;
  private int told;
  private @Nullable Step current;
  private Instant entered = Instant.EPOCH;

  /**
   * @param until after which nothing is waited for any more
   */
  Teller(Journal journal, Terminal terminal, Instant until) {
    this.journal = journal;
    this.terminal = terminal;
    this.until = until;
    this.past = operations().map(OperationRow::operation).map(Operation::id).collect(toSet());
  }

  private Stream<OperationRow> operations() {
    return journal.operations(MOST).stream();
  }

  /**
   * Tells an operation of this kind from its first step to its end.
   *
   * @throws DemoException when it does not come about, needs the operator, or does not end in time
   */
  OperationRow tell(OperationKind kind) throws InterruptedException {
    Operation operation = await(kind);
    current = null;
    told = 0;
    while (true) {
      OperationRow row = journal.operation(operation.id()).orElseThrow();
      hear(journal.history(operation.id()));
      if (row.state() == OperationState.ENDED) {
        finish(row.endedAt());
        return row;
      }
      if (row.state() == OperationState.NEEDS_OPERATOR) {
        throw new DemoException(
            "the operation needs the operator: " + row.operation().progress().trouble());
      }
      pause("the operation did not end; it is " + row.operation().progress().step().doing());
    }
  }

  private Operation await(OperationKind kind) throws InterruptedException {
    while (true) {
      Optional<Operation> opened =
          operations()
              .map(OperationRow::operation)
              .filter(operation -> operation.kind() == kind && !past.contains(operation.id()))
              .findFirst();
      if (opened.isPresent()) {
        return opened.get();
      }
      pause("the check did not open an operation");
    }
  }

  private void pause(String complaint) throws InterruptedException {
    if (Instant.now().isAfter(until)) {
      throw new DemoException(complaint);
    }
    Thread.sleep(LOOK);
  }

  private void hear(List<OperationEvent> history) {
    for (OperationEvent event : history.subList(told, history.size())) {
      if (event.step() != current) {
        finish(event.at());
        current = event.step();
        entered = event.at();
      } else if (event.text().startsWith("will try again")) {
        terminal.note(event.text());
      }
      terminal.doing(event.step().doing());
    }
    told = history.size();
  }

  private void finish(@Nullable Instant at) {
    Step done = current;
    if (done != null) {
      terminal.done(done.doing(), Duration.between(entered, at == null ? entered : at));
      current = null;
    }
  }
}
