package net.ghostifi.engine.carry;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.ghostifi.domain.level.StoredObject;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;

/**
 * One of two vaults, which may have the same name: its failures say which it was.
 *
 * @param which in words for the operator
 */
record Side(String which, ConfigVault vault) {
  Optional<byte[]> get(VaultKey key) {
    return asked("read " + key.path(), () -> vault.get(key));
  }

  void put(VaultKey key, byte[] sealed) {
    asked(
        "store " + key.path(),
        () -> {
          vault.put(key, sealed);
          return key;
        });
  }

  List<StoredObject> list() {
    return asked("list", vault::list).stream()
        .map(found -> new StoredObject(found.key().server(), found.key().path(), found.storedAt()))
        .toList();
  }

  private <T> T asked(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderException failure) {
      throw ProviderException.of(
              failure.category(), which, what, String.valueOf(failure.getMessage()))
          .retryAfter(failure.retryAfter().orElse(null))
          .causedBy(failure);
    }
  }
}
