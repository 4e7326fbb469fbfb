package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vault.VaultObject;
import net.ghostifi.testkit.fake.FakeConfigVault;

/** An object store that misbehaves. */
final class Vault implements ConfigVault {
  private static final Duration SHOWN = Duration.ofSeconds(60);

  private final World world;
  private final FakeConfigVault vault;
  private final Map<VaultKey, Instant> stored = new HashMap<>();

  Vault(World world, FakeConfigVault vault) {
    this.world = world;
    this.vault = vault;
  }

  @Override
  public String name() {
    return vault.name();
  }

  @Override
  public void put(VaultKey key, byte[] sealed) {
    mayBeAway("put");
    vault.put(key, sealed);
    stored.putIfAbsent(key, world.timeline().instant());
    if (world.weather().strikes(Fault.VAULT_PUT_ANSWER_LOST)) {
      throw failure(ErrorCategory.AMBIGUOUS, "put");
    }
  }

  @Override
  public Optional<byte[]> get(VaultKey key) {
    mayBeAway("get");
    return isNew(key) && world.weather().strikes(Fault.VAULT_STALE)
        ? Optional.empty()
        : vault.get(key);
  }

  @Override
  public List<VaultKey> list(ServerName server) {
    mayBeAway("list");
    List<VaultKey> all = vault.list(server);
    return all.stream().anyMatch(this::isNew) && world.weather().strikes(Fault.VAULT_STALE)
        ? all.stream().filter(key -> !isNew(key)).toList()
        : all;
  }

  @Override
  public List<VaultObject> list() {
    mayBeAway("list");
    List<VaultObject> all = vault.list();
    return all.stream().anyMatch(object -> isNew(object.key()))
            && world.weather().strikes(Fault.VAULT_STALE)
        ? all.stream().filter(object -> !isNew(object.key())).toList()
        : all;
  }

  private boolean isNew(VaultKey key) {
    Instant since = stored.get(key);
    return since != null && world.timeline().instant().isBefore(since.plus(SHOWN));
  }

  @Override
  public void delete(VaultKey key) {
    mayBeAway("delete");
    vault.delete(key);
  }

  private void mayBeAway(String call) {
    if (world.weather().strikes(Fault.VAULT_UNAVAILABLE)) {
      throw failure(ErrorCategory.UNAVAILABLE, call);
    }
  }

  private ProviderException failure(ErrorCategory category, String call) {
    return ProviderException.of(category, name(), call, "it misbehaves");
  }
}
