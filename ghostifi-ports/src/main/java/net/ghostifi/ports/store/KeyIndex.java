package net.ghostifi.ports.store;

import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.vault.VaultKey;

/**
 * Says which objects of the vault are a server's keys, so that an older or foreign object is never
 * taken for them. It knows those of servers that have a row, or that are gone and kept for who
 * returns: what forgets a server ({@code Ending.Forget}) forgets its pair in the same transaction.
 */
public interface KeyIndex {
  /** The pair that is in force. */
  record Entry(VaultKey archive, VaultKey authority) {}

  Optional<Entry> find(ServerId server);

  /** All pairs that are in force, in one consistent reading; never partial. */
  List<Entry> all();

  /**
   * Notes the server's first pair.
   *
   * @return the pair that is in force now: the given one, or the one that somebody noted before;
   *     empty when there is no such server any more: nothing is noted, as nobody would take it back
   */
  Optional<Entry> putIfAbsent(ServerId server, Entry entry);

  /**
   * Puts another pair into force.
   *
   * @param old the pair that is thought to be in force
   * @return whether it was, and the other one is now; otherwise nothing has changed
   */
  boolean replace(ServerId server, Entry old, Entry entry);

  /** Forgets a server's pair; none is fine. */
  void delete(ServerId server);
}
