package net.ghostifi.testkit.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.vpn.ProfileStore;

/** A folder of profiles in memory. Safe for many threads. */
public final class FakeProfileStore implements ProfileStore {
  private final Calls calls = new Calls("fake-profiles", "write", "read", "delete");
  private final Map<ServerName, byte[]> profiles = new LinkedHashMap<>();

  /** What was called, and what is to go wrong. */
  public Calls calls() {
    return calls;
  }

  /** Whose profiles lie there, without a call. */
  public synchronized List<ServerName> existing() {
    return List.copyOf(profiles.keySet());
  }

  /** Empty, nothing recorded. */
  public synchronized void reset() {
    profiles.clear();
    calls.reset();
  }

  @Override
  public void write(ServerName server, byte[] profile) {
    byte[] copy = profile.clone();
    calls.run("write", () -> writeNow(server, copy), server);
  }

  private synchronized void writeNow(ServerName server, byte[] profile) {
    profiles.put(server, profile);
  }

  @Override
  public Optional<byte[]> read(ServerName server) {
    return calls.run("read", () -> readNow(server), server);
  }

  private synchronized Optional<byte[]> readNow(ServerName server) {
    return Optional.ofNullable(profiles.get(server)).map(byte[]::clone);
  }

  @Override
  public void delete(ServerName server) {
    calls.run("delete", () -> deleteNow(server), server);
  }

  private synchronized void deleteNow(ServerName server) {
    profiles.remove(server);
  }
}
