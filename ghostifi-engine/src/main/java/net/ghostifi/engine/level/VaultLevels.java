package net.ghostifi.engine.level;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.ghostifi.domain.level.KeyPair;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.level.StoredObject;
import net.ghostifi.domain.level.VaultFinding;
import net.ghostifi.domain.level.VaultReport;
import net.ghostifi.domain.level.VaultRule;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vault.VaultObject;

/**
 * Compares the vault with the index of keys; makes one archive anew, or removes one object, when
 * told. Remembers nothing; safe for many threads.
 */
public final class VaultLevels {
  /** A bucket that has lost more is a bucket that is lost: the first ones say so. */
  private static final int MOST_MISSING = 50;

  private final VaultRule rule;
  private final ConfigVault vault;
  private final FleetStore fleet;
  private final KeyIndex index;
  private final Consumer<Server> renewal;
  private final InstantSource clock;

  public VaultLevels(
      EngineSettings settings,
      ConfigVault vault,
      FleetStore fleet,
      KeyIndex index,
      Consumer<Server> renewal,
      InstantSource clock) {
    this.renewal = renewal;
    this.rule = new VaultRule(bound(settings), settings.limits().orphans());
    this.vault = vault;
    this.fleet = fleet;
    this.index = index;
    this.clock = clock;
  }

  /** As long as the keys of a server that is gone are kept, objects that nothing names are. */
  private static Duration bound(EngineSettings settings) {
    Duration retention = settings.rules().retention();
    Duration visibility = settings.rules().visibility();
    return retention.compareTo(visibility) < 0 ? visibility : retention;
  }

  /**
   * Looks at the whole vault. What its listing lacks is asked for by name before it is said to be
   * lost. Changes nothing.
   *
   * @throws ProviderException when the vault cannot be read
   */
  public VaultReport find() {
    List<StoredObject> objects = vault.list().stream().map(VaultLevels::object).toList();
    VaultReport report = compare(objects); // after the vault: see VaultRule
    AtomicInteger asked = new AtomicInteger();
    return report.confirmed(
        missing -> asked.getAndIncrement() < MOST_MISSING && isMissing(missing));
  }

  private VaultReport compare(List<StoredObject> objects) {
    Rows rows = fleet.rows();
    List<KeyPair> pairs = index.all().stream().map(VaultLevels::pair).toList();
    return rule.compare(objects, rows, pairs, clock.instant());
  }

  private boolean isMissing(VaultFinding.Missing missing) {
    return VaultKey.parse(missing.path())
        .map(vault::get)
        .filter(found -> found.isEmpty())
        .isPresent();
  }

  private static StoredObject object(VaultObject object) {
    return new StoredObject(object.key().server(), object.key().path(), object.storedAt());
  }

  private static KeyPair pair(KeyIndex.Entry entry) {
    return new KeyPair(entry.archive().server(), entry.archive().path(), entry.authority().path());
  }

  /** Makes a lost archive anew, unless its server is held by now or has it again. Idempotent. */
  public Remedy renew(VaultFinding.Missing lost) {
    String what = lost.path() + " (of " + lost.server() + ")";
    try {
      Optional<Server> server = fleet.rows().settled(lost.server());
      if (server.isEmpty()) {
        return new Remedy.Spared(what, "its server has come to be held");
      }
      renewal.accept(server.get());
      return new Remedy.Done(what);
    } catch (ProviderException failure) {
      return new Remedy.Failed(what, String.valueOf(failure.getMessage()));
    }
  }

  /** Removes an object, unless something has come to name it or to hold its server. Idempotent. */
  public Remedy remove(VaultFinding.Unused unused) {
    StoredObject object = unused.object();
    String what = object.path() + " (" + unused.text() + ")";
    try {
      if (compare(List.of(object)).unused().isEmpty()) { // last of all
        return new Remedy.Spared(what, "it has come to be held");
      }
      VaultKey.parse(object.path()).ifPresent(vault::delete);
      return new Remedy.Done(what);
    } catch (ProviderException failure) {
      return new Remedy.Failed(what, String.valueOf(failure.getMessage()));
    }
  }
}
