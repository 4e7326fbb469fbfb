package net.ghostifi.ports.vpn;

import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;

/**
 * Where profiles lie for whoever hands them to customers, under {@link ServerName#profileFile()}. A
 * copy: it can be rendered again at any time. Throws {@link ProviderException} only.
 */
public interface ProfileStore {
  /** Writes a profile, whole or not at all, readable by its owner only. Idempotent. */
  void write(ServerName server, byte[] profile);

  /** Reads a profile; empty when it is not there. */
  Optional<byte[]> read(ServerName server);

  /** Deletes a profile. Idempotent: one that is not there counts as deleted. */
  void delete(ServerName server);
}
