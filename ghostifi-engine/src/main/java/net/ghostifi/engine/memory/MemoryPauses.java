package net.ghostifi.engine.memory;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.PauseStore;
import org.jspecify.annotations.Nullable;

/** The servers that are to stand still, in memory. */
final class MemoryPauses implements PauseStore {
  private final MemoryState state;

  MemoryPauses(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<Pause> pauses() {
    synchronized (state) {
      return state.servers.values().stream()
          .filter(
              server ->
                  state.paused.containsKey(server.id()) || state.stopped.containsKey(server.id()))
          .map(this::pause)
          .toList();
    }
  }

  private Pause pause(Server server) {
    MemoryState.@Nullable Stopped stopped = state.stopped.get(server.id());
    return new Pause(
        server,
        state.paused.containsKey(server.id()),
        stopped == null ? null : stopped.instance(),
        stopped == null ? null : stopped.at());
  }

  @Override
  public void stopping(ServerId server, InstanceRef instance) {
    synchronized (state) {
      state.stopped.put(server, new MemoryState.Stopped(instance, null));
    }
  }

  @Override
  public void stopped(ServerId server, InstanceRef instance, Instant at) {
    synchronized (state) {
      state.stopped.put(server, new MemoryState.Stopped(instance, at));
    }
  }

  @Override
  public void started(ServerId server, InstanceRef instance) {
    synchronized (state) {
      MemoryState.@Nullable Stopped stopped = state.stopped.get(server);
      if (stopped != null && stopped.instance().equals(instance)) {
        state.stopped.remove(server);
      }
    }
  }
}
