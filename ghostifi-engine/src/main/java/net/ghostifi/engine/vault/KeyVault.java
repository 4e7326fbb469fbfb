package net.ghostifi.engine.vault;

import java.util.Optional;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.SealException;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vpn.VpnKeyMaker;
import net.ghostifi.ports.vpn.VpnMaterial;

/**
 * Keeps servers' keys in the vault: sealed here, named by their content, and in force only once the
 * index says so, after they were read back and checked.
 */
public final class KeyVault {
  private static final int FIRST_VERSION = 1;

  private final ConfigVault vault;
  private final KeyIndex index;
  private final Sealer sealer;
  private final VpnKeyMaker keys;

  public KeyVault(ConfigVault vault, KeyIndex index, Sealer sealer, VpnKeyMaker keys) {
    this.vault = vault;
    this.index = index;
    this.sealer = sealer;
    this.keys = keys;
  }

  /**
   * Sees to it that the server's keys are in the vault, whole and readable; makes them if it never
   * had any. Keys that were in force and are lost or damaged are never replaced by new ones: that
   * would break every profile. What can be made anew without that is made by {@link #renew}.
   */
  public void prepare(Server server) {
    if (index.find(server.id()).isPresent()) {
      material(server);
      return;
    }
    VpnMaterial material = keys.create(server.name());
    KeyIndex.Entry made =
        new KeyIndex.Entry(
            store(server.name(), VaultKey.Kind.ARCHIVE, FIRST_VERSION, material.archive()),
            store(server.name(), VaultKey.Kind.AUTHORITY, FIRST_VERSION, material.authority()));
    read(server.name(), made);
    Optional<KeyIndex.Entry> inForce = index.putIfAbsent(server.id(), made);
    if (!inForce.equals(Optional.of(made))) {
      vault.delete(made.archive());
      vault.delete(made.authority());
      read(server.name(), inForce.orElseThrow(() -> gone(server)));
    }
  }

  /** Whoever has stood still for long comes too late. */
  private ProviderException gone(Server server) {
    return damaged(server.name(), ErrorCategory.NOT_FOUND, "there is no such server any more");
  }

  /**
   * Sees to it that a server whose archive is lost has one again, made from its authority, as the
   * next version of the pair; its profile keeps its bytes. Where the archive is there, nothing is
   * done. What a try that failed has left is not in force, and another try is harmless.
   *
   * @throws ProviderException as {@link #material} when the authority is lost too
   */
  public void renew(Server server) {
    KeyIndex.Entry old = inForce(server);
    if (vault.get(old.archive()).isPresent()) {
      return;
    }
    VpnMaterial material = renewed(server.name(), open(old.authority()));
    int version = old.archive().version() + 1;
    KeyIndex.Entry made =
        new KeyIndex.Entry(
            store(server.name(), VaultKey.Kind.ARCHIVE, version, material.archive()),
            store(server.name(), VaultKey.Kind.AUTHORITY, version, material.authority()));
    read(server.name(), made);
    if (!index.replace(server.id(), old, made)) {
      vault.delete(made.archive());
      vault.delete(made.authority());
    }
  }

  private VpnMaterial renewed(ServerName server, byte[] authority) {
    try {
      return keys.renew(server, authority);
    } catch (IllegalArgumentException wrong) {
      throw damaged(server, ErrorCategory.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * The server's keys, checked.
   *
   * @throws ProviderException NOT_FOUND or INVALID_REQUEST when they are lost or damaged
   */
  public VpnMaterial material(Server server) {
    return read(server.name(), inForce(server));
  }

  /**
   * What is put onto the server's hosts. It was checked with its authority before it came into
   * force, and neither the index nor the seal lets other bytes take its place.
   *
   * @throws ProviderException as {@link #material}
   */
  public byte[] archive(Server server) {
    return open(inForce(server).archive());
  }

  /**
   * What the server's profiles are rendered from, as trustworthy as its archive.
   *
   * @throws ProviderException as {@link #material}
   */
  public byte[] authority(Server server) {
    return open(inForce(server).authority());
  }

  private KeyIndex.Entry inForce(Server server) {
    return index
        .find(server.id())
        .orElseThrow(() -> damaged(server.name(), ErrorCategory.NOT_FOUND, "it has no keys yet"));
  }

  /** Deletes everything that the vault has of a server, older versions and leftovers included. */
  public void purge(Server server) {
    vault.list(server.name()).forEach(vault::delete);
    index.delete(server.id());
  }

  private VaultKey store(ServerName server, VaultKey.Kind kind, int version, byte[] plain) {
    byte[] sealed = sealer.seal(plain, context(server, kind, version));
    VaultKey key = VaultKey.of(server, kind, version, sealed);
    vault.put(key, sealed);
    return key;
  }

  private VpnMaterial read(ServerName server, KeyIndex.Entry entry) {
    VpnMaterial material = new VpnMaterial(open(entry.archive()), open(entry.authority()));
    try {
      keys.check(server, material);
    } catch (IllegalArgumentException wrong) {
      throw damaged(server, ErrorCategory.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
    }
    return material;
  }

  private byte[] open(VaultKey key) {
    byte[] sealed =
        vault
            .get(key)
            .orElseThrow(
                () -> damaged(key.server(), ErrorCategory.NOT_FOUND, key.path() + " is not there"));
    if (!key.isOf(sealed)) {
      throw damaged(key.server(), ErrorCategory.INVALID_REQUEST, key.path() + " has other bytes");
    }
    try {
      return sealer.open(sealed, context(key.server(), key.kind(), key.version()));
    } catch (SealException wrong) {
      throw damaged(key.server(), ErrorCategory.INVALID_REQUEST, key.path() + " does not open")
          .causedBy(wrong);
    }
  }

  private ProviderException damaged(ServerName server, ErrorCategory category, String what) {
    return ProviderException.of(category, vault.name(), "read the keys of " + server, what);
  }

  private static SealContext context(ServerName server, VaultKey.Kind kind, int version) {
    return new SealContext(server.value(), kind.name(), version);
  }
}
