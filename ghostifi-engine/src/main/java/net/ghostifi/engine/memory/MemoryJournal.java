package net.ghostifi.engine.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.jspecify.annotations.Nullable;

/** The journal in memory, with the fencing and the atomicity of a real one. */
final class MemoryJournal implements Journal {
  private final MemoryState state;
  private final MemoryOpenings openings;
  private final SecretStore secrets;

  MemoryJournal(MemoryState state, SecretStore secrets) {
    this.state = state;
    this.openings = new MemoryOpenings(state);
    this.secrets = secrets;
  }

  @Override
  public OpenResult open(Opening opening) {
    synchronized (state) {
      return openings.open(opening);
    }
  }

  @Override
  public OpenResult requestCancel(
      OperationId operation,
      boolean destroys,
      @Nullable DestructionGuard guard,
      Instant at,
      String reason) {
    synchronized (state) {
      MemoryState.Row row = state.operations.get(operation);
      if (row == null) {
        return new OpenResult.Missing();
      }
      if (row.state == OperationState.ENDED) {
        return new OpenResult.Busy("the operation has ended");
      }
      if (destroys && !openings.allows(guard, row.operation.server())) {
        return new OpenResult.LimitReached();
      }
      if (destroys && guard != null) {
        row.countedAt = at;
      }
      if (!row.operation.cancelRequested()) {
        row.operation = row.operation.withCancelRequested(true);
        note(row, at, "no longer wanted: " + reason);
      }
      row.state = OperationState.LIVE;
      row.wakeAt = at;
      return new OpenResult.Opened(operation, row.operation.server());
    }
  }

  @Override
  public Optional<Claim> claim(OperationId operation) {
    synchronized (state) {
      MemoryState.Row row = state.operations.get(operation);
      if (row == null || row.state != OperationState.LIVE) {
        return Optional.empty();
      }
      return server(row)
          .map(
              server -> {
                row.epoch++;
                return new Claim(row.operation, server, row.epoch);
              });
    }
  }

  private Optional<Server> server(MemoryState.Row row) {
    ServerId id = row.operation.server();
    RetiredServer retired = state.retired.get(id);
    return row.operation.kind() == OperationKind.PURGE && retired != null
        ? Optional.of(
            Server.planned(id, retired.name(), retired.owner())
                .withStatus(ServerStatus.DESTROYING, null))
        : Optional.ofNullable(state.servers.get(id));
  }

  @Override
  public Optional<Claim> checkpoint(Claim claim, Checkpoint checkpoint) {
    synchronized (state) {
      MemoryState.Row row = state.operations.get(claim.operation().id());
      if (row == null || row.epoch != claim.epoch() || row.state != OperationState.LIVE) {
        return Optional.empty();
      }
      boolean newlyCancelled =
          row.operation.cancelRequested() && !claim.operation().cancelRequested();
      row.operation = row.operation.with(checkpoint.progress());
      String event = checkpoint.event();
      if (event != null) {
        note(row, checkpoint.at(), event);
      }
      boolean purging = row.operation.kind() == OperationKind.PURGE;
      if (!purging) {
        state.servers.put(checkpoint.server().id(), checkpoint.server());
      }
      if (checkpoint.requestAnswered()) {
        answer(row);
      }
      settle(row, checkpoint, newlyCancelled);
      return Optional.of(new Claim(row.operation, checkpoint.server(), row.epoch));
    }
  }

  private void answer(MemoryState.Row row) {
    String asked = state.requests.get(row.operation.server());
    if (asked != null && asked.equalsIgnoreCase(row.request)) {
      state.requests.remove(row.operation.server());
    }
  }

  private void settle(MemoryState.Row row, Checkpoint checkpoint, boolean newlyCancelled) {
    row.state = checkpoint.fate().state();
    switch (checkpoint.fate()) {
      case Checkpoint.Fate.Continues continues ->
          row.wakeAt = newlyCancelled ? checkpoint.at() : continues.wakeAt();
      case Checkpoint.Fate.Waits waits -> {
        // whoever asked for the cancellation was told that it is under way
        row.state = newlyCancelled ? OperationState.LIVE : OperationState.NEEDS_OPERATOR;
        row.wakeAt = newlyCancelled ? checkpoint.at() : null;
      }
      case Checkpoint.Fate.Ends ends -> {
        row.wakeAt = null;
        row.endedAt = checkpoint.at();
        row.outcome = ends.outcome();
        end(row, checkpoint.server(), ends.ending());
      }
    }
  }

  private void end(MemoryState.Row row, Server server, Ending ending) {
    switch (ending) {
      case Ending.Keep keep -> {
        if (row.operation.kind() == OperationKind.DESTROY) {
          // it was given for a destruction that did not come about
          state.confirmed.remove(server.id());
        }
        deleteSecrets(server.id(), server.builders());
        forgetTrouble(server);
      }
      case Ending.Retire retire -> {
        remove(server.id(), row.endedAt);
        state.retired.put(
            server.id(),
            new RetiredServer(server.id(), server.name(), server.owner(), retire.purgeAt()));
      }
      case Ending.Forget forget -> {
        remove(server.id(), row.endedAt);
        state.keys.remove(server.id()); // whoever was late has noted them after they were purged
      }
    }
  }

  /** What was found of an instance says nothing of the one that has taken its place. */
  private void forgetTrouble(Server server) {
    Instance current = server.current();
    state
        .troubles
        .values()
        .removeIf(
            trouble ->
                trouble.server().equals(server.id())
                    && (current == null || !trouble.instance().equals(current.ref())));
  }

  private void remove(ServerId server, @Nullable Instant at) {
    state.schedules.remove(server, at);
    state.troubles.remove(server);
    state.servers.remove(server);
    state.retired.remove(server);
    state.confirmed.remove(server);
    state.requests.remove(server);
    deleteSecrets(server, Set.of());
  }

  private void deleteSecrets(ServerId server, Set<UUID> except) {
    state.operations.values().stream()
        .filter(row -> row.operation.server().equals(server))
        .map(row -> row.operation.id().value())
        .filter(operation -> !except.contains(operation))
        .forEach(operation -> secrets.delete(SecretRef.ownerOf(operation)));
  }

  @Override
  public boolean resume(OperationId operation, Instant at) {
    synchronized (state) {
      MemoryState.Row row = state.operations.get(operation);
      if (row == null || row.state != OperationState.NEEDS_OPERATOR) {
        return false;
      }
      row.state = OperationState.LIVE;
      row.operation = row.operation.with(row.operation.progress().resumed(at));
      row.wakeAt = at;
      note(row, at, "resumed by the operator");
      return true;
    }
  }

  @Override
  public List<OperationRow> operations(int most) {
    synchronized (state) {
      return state.operations.values().stream()
          .sorted(
              Comparator.comparing((MemoryState.Row row) -> row.state == OperationState.ENDED)
                  .thenComparing(row -> row.operation.openedAt(), Comparator.reverseOrder()))
          .limit(most)
          .map(MemoryJournal::row)
          .toList();
    }
  }

  @Override
  public Optional<OperationRow> operation(OperationId operation) {
    synchronized (state) {
      return Optional.ofNullable(state.operations.get(operation)).map(MemoryJournal::row);
    }
  }

  private static OperationRow row(MemoryState.Row row) {
    return new OperationRow(
        row.operation, row.server, row.state, row.outcome, row.wakeAt, row.endedAt);
  }

  @Override
  public List<OperationEvent> history(OperationId operation) {
    synchronized (state) {
      MemoryState.Row row = state.operations.get(operation);
      return row == null ? List.of() : List.copyOf(row.events);
    }
  }

  @Override
  public List<OperationId> overdue(Instant before, int most) {
    synchronized (state) {
      return state.operations.values().stream()
          .filter(row -> row.state == OperationState.LIVE)
          .filter(row -> row.wakeAt != null && row.wakeAt.isBefore(before))
          .limit(most)
          .map(row -> row.operation.id())
          .toList();
    }
  }

  static void note(MemoryState.Row row, Instant at, String text) {
    row.events.add(new OperationEvent(at, row.epoch, row.operation.progress().step(), text));
  }
}
