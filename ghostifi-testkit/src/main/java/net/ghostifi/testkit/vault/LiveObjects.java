package net.ghostifi.testkit.vault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vault.VaultObject;
import net.ghostifi.testkit.contract.LiveSweep;
import net.ghostifi.testkit.contract.World;

/** What the tests have put into a real vault, so that all of it is taken away again. */
final class LiveObjects {
  private final LiveVault place;
  private final ConfigVault own;
  private final Set<VaultKey> put = new LinkedHashSet<>();

  LiveObjects(LiveVault place) {
    this.place = place;
    this.own = place.adapter().apply(place.secret());
  }

  /** The adapter with this secret, with an eye on what it puts there. */
  ConfigVault watching(SecretText secret) {
    return new Watched(place.adapter().apply(secret));
  }

  /** Whether a second adapter finds it. */
  boolean holds(VaultKey key) {
    return own.get(key).isPresent();
  }

  /** Before it is put: also what failed may be there. */
  private synchronized void expect(VaultKey key) {
    check(key);
    if (!put.contains(key) && put.size() >= place.most()) {
      throw World.cannot("a test puts no more than " + place.most() + " real objects");
    }
    put.add(key);
  }

  private static void check(VaultKey key) {
    if (!isOurs(key)) {
      throw new IllegalArgumentException(
          "tests at a real vault touch objects of servers tck-… of theirs only, not " + key.path());
    }
  }

  private static boolean isOurs(VaultKey key) {
    ServerName server = key.server();
    return server.value().startsWith(ConfigVaultTck.PREFIX)
        && server.value().contains(ConfigVaultTck.ZONE);
  }

  /** Deletes what there is of these tests, whichever run has put it there. */
  synchronized void sweep() {
    new LiveSweep<>("objects", this::left, own::delete).untilNothingIsLeft(place.patience());
    put.clear();
  }

  /** What is listed, and what is not although it is there. */
  private Set<VaultKey> left() {
    Set<VaultKey> left = new LinkedHashSet<>();
    own.list().stream().map(VaultObject::key).filter(LiveObjects::isOurs).forEach(left::add);
    put.stream().filter(key -> !left.contains(key) && holds(key)).forEach(left::add);
    return left;
  }

  /** Passes everything on. */
  private final class Watched implements ConfigVault {
    private final ConfigVault adapter;

    Watched(ConfigVault adapter) {
      this.adapter = adapter;
    }

    @Override
    public String name() {
      return adapter.name();
    }

    @Override
    public void put(VaultKey key, byte[] sealed) {
      expect(key);
      adapter.put(key, sealed);
    }

    @Override
    public Optional<byte[]> get(VaultKey key) {
      return adapter.get(key);
    }

    @Override
    public List<VaultKey> list(ServerName server) {
      return adapter.list(server);
    }

    @Override
    public List<VaultObject> list() {
      return adapter.list();
    }

    @Override
    public void delete(VaultKey key) {
      check(key);
      adapter.delete(key);
    }
  }
}
