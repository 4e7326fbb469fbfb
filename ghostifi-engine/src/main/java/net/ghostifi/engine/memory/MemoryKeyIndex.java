package net.ghostifi.engine.memory;

import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.KeyIndex;

/** Which objects are servers' keys, in memory. */
final class MemoryKeyIndex implements KeyIndex {
  private final MemoryState state;

  MemoryKeyIndex(MemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<Entry> find(ServerId server) {
    synchronized (state) {
      return Optional.ofNullable(state.keys.get(server));
    }
  }

  @Override
  public List<Entry> all() {
    synchronized (state) {
      return List.copyOf(state.keys.values());
    }
  }

  @Override
  public Optional<Entry> putIfAbsent(ServerId server, Entry entry) {
    synchronized (state) {
      if (!state.servers.containsKey(server) && !state.retired.containsKey(server)) {
        return Optional.empty();
      }
      state.keys.putIfAbsent(server, entry);
      return find(server);
    }
  }

  @Override
  public boolean replace(ServerId server, Entry old, Entry entry) {
    synchronized (state) {
      return state.keys.replace(server, old, entry);
    }
  }

  @Override
  public void delete(ServerId server) {
    synchronized (state) {
      state.keys.remove(server);
    }
  }
}
