package net.ghostifi.testkit.vault;

import java.time.Instant;
import java.util.Set;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.testkit.contract.World;

/** A place for objects, seen from behind. */
public interface VaultWorld extends World {
  /**
   * The vault under test. Asked for again after each trouble, so that an adapter that leaves a
   * failing account alone for a while may be made anew.
   */
  ConfigVault vault();

  /** Somebody puts something among a server's objects that is none of ours. */
  void litter(ServerName server);

  /** How many objects of one server do not fit on one page of a listing. */
  int moreThanOnePage();

  /** Puts objects there, by a shorter way than one call each where there is one. */
  default void fill(Set<VaultKey> keys, byte[] sealed) {
    keys.forEach(key -> vault().put(key, sealed));
  }

  /** The time by our clock. */
  Instant now();

  /** Whether there is an object, found out without the vault. */
  boolean holds(VaultKey key);
}
