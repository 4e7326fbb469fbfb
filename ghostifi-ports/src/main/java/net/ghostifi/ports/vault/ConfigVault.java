package net.ghostifi.ports.vault;

import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;

/**
 * Keeps sealed objects. It sees ciphertext only and need not be trusted. All methods may be called
 * by many threads at once and throw {@link ProviderException} only: UNAVAILABLE, RATE_LIMITED and
 * UNAUTHORIZED besides what each method names. Arrays belong to the caller. The rules by number,
 * with a test each: {@code docs/contracts/vault.md}.
 */
public interface ConfigVault {
  /** Its name in the configuration. */
  String name();

  /**
   * Stores an object. Idempotent: the key names the content, so the same key is only ever written
   * with the same bytes. Can be read at once.
   *
   * @throws ProviderException AMBIGUOUS when it may have been stored; any other category promises
   *     that it was not
   */
  void put(VaultKey key, byte[] sealed);

  /**
   * Reads an object; empty when there is none, never when it could not be read. The bytes are
   * checked by the caller.
   */
  Optional<byte[]> get(VaultKey key);

  /** Every object of exactly this server, all pages of it; never partial. */
  List<VaultKey> list(ServerName server);

  /**
   * Every object of ours, of whatever server, all pages of it; never partial. What is none of ours
   * is left out. Takes a call for each page: not for what a customer waits for.
   */
  List<VaultObject> list();

  /**
   * Deletes an object. Idempotent: one that is not there counts as deleted.
   *
   * @throws ProviderException AMBIGUOUS when it may have been deleted; any other category promises
   *     that it was not
   */
  void delete(VaultKey key);
}
