package net.ghostifi.engine.memory;

import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationMachine;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Replacing;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.ReplacementGuard;
import org.jspecify.annotations.Nullable;

/** Opens operations in memory. Its methods run within the state's monitor. */
final class MemoryOpenings {
  private final MemoryState state;

  MemoryOpenings(MemoryState state) {
    this.state = state;
  }

  OpenResult open(Opening opening) {
    return switch (opening) {
      case Opening.NewServer wanted -> newServer(wanted);
      case Opening.Build wanted -> build(wanted);
      case Opening.Rebuild wanted -> rebuild(wanted);
      case Opening.Replace wanted -> replace(wanted);
      case Opening.Scheduled wanted -> scheduled(wanted);
      case Opening.Destroy wanted -> destroy(wanted);
      case Opening.Purge wanted -> purge(wanted);
    };
  }

  private OpenResult newServer(Opening.NewServer wanted) {
    Optional<Server> there =
        state.servers.values().stream()
            .filter(server -> server.owner().subscription().equals(wanted.owner().subscription()))
            .findFirst();
    if (there.isPresent()) {
      return new OpenResult.Busy(there.get().name() + " serves the subscription already");
    }
    ServerId returning = wanted.returning();
    if (returning != null && !state.retired.containsKey(returning)) {
      return new OpenResult.Missing();
    }
    if (returning != null && state.holding(returning).isPresent()) {
      return new OpenResult.Busy("the retired server's keys are being purged");
    }
    RetiredServer old = returning == null ? null : state.retired.remove(returning);
    ServerId id = old == null ? state.nextServer() : old.id();
    ServerName name = old == null ? ServerName.numbered(id, wanted.zone()) : old.name();
    Server server = Server.planned(id, name, wanted.owner());
    state.servers.put(id, server);
    state.schedules.add(id, wanted.at());
    return enter(new MemoryState.Row(operation(wanted, id), name), wanted.reason());
  }

  private OpenResult build(Opening.Build wanted) {
    Server server = state.servers.get(wanted.server());
    if (server == null) {
      return new OpenResult.Missing();
    }
    if (server.current() != null) {
      return new OpenResult.Busy(server.name() + " has an instance");
    }
    if (state.holding(server.id()).isPresent()) {
      return busy(server.name());
    }
    state.servers.put(server.id(), server.withStatus(ServerStatus.INSTALLING, null));
    return enter(row(wanted, server), wanted.reason());
  }

  private OpenResult rebuild(Opening.Rebuild wanted) {
    Server server = state.servers.get(wanted.server());
    if (server == null) {
      return new OpenResult.Missing();
    }
    if (server.current() == null || server.retiring() != null) {
      return new OpenResult.Busy(server.name() + " does not have just one instance");
    }
    if (state.holding(server.id()).isPresent()) {
      return busy(server.name());
    }
    state.servers.put(server.id(), server.withStatus(ServerStatus.REBUILDING, null));
    MemoryState.Row row = row(wanted, server);
    row.request = wanted.request();
    return enter(row, wanted.reason());
  }

  private OpenResult replace(Opening.Replace wanted) {
    Server server = state.servers.get(wanted.server());
    if (server == null) {
      return new OpenResult.Missing();
    }
    Instance current = server.current();
    if (current == null || !current.ref().equals(wanted.lost()) || server.retiring() != null) {
      return new OpenResult.Busy(server.name() + " has another instance by now");
    }
    if (state.holding(server.id()).isPresent()) {
      return busy(server.name());
    }
    ReplacementGuard guard = wanted.guard();
    if (guard != null && !guard.allows(state.replacementsSince(guard.since()), server.id())) {
      return new OpenResult.LimitReached();
    }
    state.servers.put(server.id(), server.withStatus(ServerStatus.REBUILDING, Replacing.BEGUN));
    MemoryState.Row row = row(wanted, server);
    row.countedAt = guard == null ? null : wanted.at();
    return enter(row, wanted.reason());
  }

  private OpenResult scheduled(Opening.Scheduled wanted) {
    Server server = state.servers.get(wanted.server());
    if (server == null) {
      return new OpenResult.Missing();
    }
    if (server.current() == null || server.retiring() != null) {
      return new OpenResult.Busy(server.name() + " does not have just one instance");
    }
    if (state.holding(server.id()).isPresent()) {
      return busy(server.name());
    }
    if (!state.schedules.isWanted(server.id(), wanted.dueAt())) {
      return new OpenResult.Busy("what was due does not wait any more");
    }
    if (state.scheduledInFlight() >= wanted.atMost()) {
      return new OpenResult.LimitReached();
    }
    state.schedules.runs(server.id(), wanted.dueAt(), wanted.operation(), wanted.at());
    state.servers.put(server.id(), server.withStatus(ServerStatus.REBUILDING, null));
    return enter(row(wanted, server), wanted.reason());
  }

  private OpenResult destroy(Opening.Destroy wanted) {
    Server server = state.servers.get(wanted.server());
    if (server == null) {
      return new OpenResult.Missing();
    }
    if (state.holding(server.id()).isPresent()) {
      return busy(server.name());
    }
    if (!allows(wanted.guard(), server.id())) {
      return new OpenResult.LimitReached();
    }
    state.servers.put(server.id(), server.withStatus(ServerStatus.DESTROYING, null));
    MemoryState.Row row = row(wanted, server);
    row.countedAt = wanted.guard() == null ? null : wanted.at();
    return enter(row, wanted.reason());
  }

  private OpenResult purge(Opening.Purge wanted) {
    RetiredServer retired = state.retired.get(wanted.server());
    if (retired == null) {
      return new OpenResult.Missing();
    }
    return state.holding(retired.id()).isPresent()
        ? busy(retired.name())
        : enter(
            new MemoryState.Row(operation(wanted, retired.id()), retired.name()), wanted.reason());
  }

  /** Whether it may be opened for destruction; a confirmation is used up. */
  boolean allows(@Nullable DestructionGuard guard, ServerId server) {
    if (guard == null) {
      return state.confirmed.remove(server) != null;
    }
    Set<ServerId> counted = state.countedSince(guard.since());
    return counted.contains(server) || counted.size() < guard.limit();
  }

  private static OpenResult busy(ServerName server) {
    return new OpenResult.Busy("another operation holds " + server);
  }

  private static MemoryState.Row row(Opening wanted, Server server) {
    return new MemoryState.Row(operation(wanted, server.id()), server.name());
  }

  private static Operation operation(Opening wanted, ServerId server) {
    return new Operation(
        wanted.operation(),
        server,
        wanted.kind(),
        wanted.order(),
        wanted.at(),
        false,
        Progress.first(OperationMachine.firstStep(wanted.kind()), wanted.at()));
  }

  private OpenResult enter(MemoryState.Row row, String reason) {
    Operation operation = row.operation;
    MemoryJournal.note(row, operation.openedAt(), "opened: " + reason);
    state.operations.put(operation.id(), row);
    return new OpenResult.Opened(operation.id(), operation.server());
  }
}
