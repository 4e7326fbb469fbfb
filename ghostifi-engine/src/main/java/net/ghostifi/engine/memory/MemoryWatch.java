package net.ghostifi.engine.memory;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.domain.watch.Watched;
import net.ghostifi.ports.store.WatchStore;
import org.jspecify.annotations.Nullable;

/** What was found of servers that do not answer, in memory. */
final class MemoryWatch implements WatchStore {
  private final MemoryState state;

  MemoryWatch(MemoryState state) {
    this.state = state;
  }

  @Override
  public Watched watched() {
    synchronized (state) {
      Set<ServerId> held =
          state.operations.values().stream()
              .filter(row -> row.state != OperationState.ENDED)
              .map(row -> row.operation.server())
              .collect(Collectors.toCollection(HashSet::new));
      held.addAll(state.paused.keySet());
      return Watched.of(List.copyOf(state.servers.values()), held, state.troubles);
    }
  }

  @Override
  public void note(Trouble trouble) {
    synchronized (state) {
      if (has(trouble.server(), trouble.instance())) {
        boolean confirmed =
            noted(trouble.server(), trouble.instance()).map(Trouble::confirmed).orElse(false);
        state.troubles.put(trouble.server(), trouble.with(confirmed));
      }
    }
  }

  @Override
  public void answered(ServerId id, InstanceRef instance, Instant at) {
    synchronized (state) {
      Server server = state.servers.get(id);
      if (server == null || !has(id, instance)) {
        return;
      }
      state.troubles.remove(id);
      if (server.status() == ServerStatus.FAILED && state.holding(id).isEmpty()) {
        state.servers.put(id, server.withStatus(ServerStatus.RUNNING, null));
      }
    }
  }

  @Override
  public boolean confirm(ServerId id, InstanceRef instance, Instant at) {
    synchronized (state) {
      Optional<Trouble> noted = noted(id, instance).filter(each -> has(id, instance));
      noted.ifPresent(trouble -> state.troubles.put(id, trouble.with(true)));
      return noted.isPresent();
    }
  }

  private Optional<Trouble> noted(ServerId id, InstanceRef instance) {
    return Optional.ofNullable(state.troubles.get(id))
        .filter(trouble -> trouble.instance().equals(instance));
  }

  private boolean has(ServerId id, InstanceRef instance) {
    Server server = state.servers.get(id);
    @Nullable Instance current = server == null ? null : server.current();
    return current != null && current.ref().equals(instance);
  }
}
