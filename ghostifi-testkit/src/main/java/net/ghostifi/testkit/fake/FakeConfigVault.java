package net.ghostifi.testkit.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;

/** A vault in memory. Safe for many threads. */
public final class FakeConfigVault implements ConfigVault {
  private final Calls calls = new Calls("fake-vault", "put", "get", "list", "delete");
  private final Map<VaultKey, byte[]> objects = new LinkedHashMap<>();

  /** What was called, and what is to go wrong. */
  public Calls calls() {
    return calls;
  }

  /** What it holds, without a call. */
  public synchronized List<VaultKey> existing() {
    return List.copyOf(objects.keySet());
  }

  /** Flips one bit of an object, as bad storage would. */
  public synchronized void damage(VaultKey key) {
    objects.computeIfPresent(
        key,
        (any, whole) -> {
          byte[] damaged = whole.clone();
          damaged[damaged.length / 2] ^= 1;
          return damaged;
        });
  }

  /** Empty, nothing recorded. */
  public synchronized void reset() {
    objects.clear();
    calls.reset();
  }

  @Override
  public String name() {
    return "fake-vault";
  }

  @Override
  public void put(VaultKey key, byte[] sealed) {
    byte[] copy = sealed.clone();
    calls.run("put", () -> putNow(key, copy), key);
  }

  private synchronized void putNow(VaultKey key, byte[] sealed) {
    objects.put(key, sealed);
  }

  @Override
  public Optional<byte[]> get(VaultKey key) {
    return calls.run("get", () -> getNow(key), key);
  }

  private synchronized Optional<byte[]> getNow(VaultKey key) {
    return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
  }

  @Override
  public List<VaultKey> list(ServerName server) {
    return calls.run("list", () -> listNow(server), server);
  }

  private synchronized List<VaultKey> listNow(ServerName server) {
    return objects.keySet().stream().filter(key -> key.server().equals(server)).toList();
  }

  @Override
  public void delete(VaultKey key) {
    calls.run("delete", () -> deleteNow(key), key);
  }

  private synchronized void deleteNow(VaultKey key) {
    objects.remove(key);
  }
}
