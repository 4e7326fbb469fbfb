package net.ghostifi.engine.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.secret.SecretText;

/** Secrets in memory. */
final class MemorySecrets implements SecretStore {
  private final MemoryState state;
  private final Map<SecretRef, SecretText> secrets = new HashMap<>();

  MemorySecrets(MemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<SecretText> read(SecretRef ref) {
    synchronized (state) {
      return Optional.ofNullable(secrets.get(ref));
    }
  }

  @Override
  public Optional<SecretText> ensure(SecretRef ref, Supplier<SecretText> maker) {
    return read(ref).or(() -> store(ref, maker.get()));
  }

  private Optional<SecretText> store(SecretRef ref, SecretText made) {
    synchronized (state) {
      if (ref.operation().map(this::mayHave).orElse(true)) {
        secrets.putIfAbsent(ref, made);
      }
      return read(ref);
    }
  }

  private boolean mayHave(UUID operation) {
    MemoryState.Row row = state.operations.get(new OperationId(operation));
    if (row == null) {
      return false;
    }
    Server server = state.servers.get(row.operation.server());
    return server != null
        && (row.state != OperationState.ENDED || server.builders().contains(operation));
  }

  @Override
  public void delete(String owner) {
    synchronized (state) {
      secrets.keySet().removeIf(ref -> ref.owner().equals(owner));
    }
  }
}
