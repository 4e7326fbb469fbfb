package net.ghostifi.testkit.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vault.VaultObject;

/** A vault in memory. Safe for many threads. */
public final class FakeConfigVault implements ConfigVault {
  private final Calls calls = new Calls("fake-vault", "put", "get", "list", "delete");
  private final Map<VaultKey, Stored> objects = new LinkedHashMap<>();
  private final InstantSource clock;

  private record Stored(byte[] bytes, Instant at) {}

  /** Dates all objects alike. */
  public FakeConfigVault() {
    this(new SettableClock());
  }

  /**
   * @param clock by which objects are dated
   */
  public FakeConfigVault(InstantSource clock) {
    this.clock = clock;
  }

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
          byte[] damaged = whole.bytes().clone();
          damaged[damaged.length / 2] ^= 1;
          return new Stored(damaged, whole.at());
        });
  }

  /** Puts an object there that nobody put through this port. */
  public synchronized void plant(VaultKey key, byte[] sealed) {
    putNow(key, sealed.clone());
  }

  /** Takes an object away behind everybody's back, as a bucket's life cycle rule would. */
  public synchronized void lose(VaultKey key) {
    objects.remove(key);
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
    objects.put(key, new Stored(sealed, clock.instant()));
  }

  @Override
  public Optional<byte[]> get(VaultKey key) {
    return calls.run("get", () -> getNow(key), key);
  }

  private synchronized Optional<byte[]> getNow(VaultKey key) {
    return Optional.ofNullable(objects.get(key)).map(stored -> stored.bytes().clone());
  }

  @Override
  public List<VaultKey> list(ServerName server) {
    return calls.run("list", () -> listNow(server), server);
  }

  private synchronized List<VaultKey> listNow(ServerName server) {
    return objects.keySet().stream().filter(key -> key.server().equals(server)).toList();
  }

  @Override
  public List<VaultObject> list() {
    return calls.run("list", this::listAll);
  }

  private synchronized List<VaultObject> listAll() {
    return objects.entrySet().stream()
        .map(entry -> new VaultObject(entry.getKey(), entry.getValue().at()))
        .toList();
  }

  @Override
  public void delete(VaultKey key) {
    calls.run("delete", () -> deleteNow(key), key);
  }

  private synchronized void deleteNow(VaultKey key) {
    objects.remove(key);
  }
}
