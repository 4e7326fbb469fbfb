package net.ghostifi.ports.vpn;

import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;

/** Makes a server's keys and renders its profile. No network. Safe for many threads. */
public interface VpnKeyMaker {
  /** New keys and configuration for a server. Two calls give different keys. */
  VpnMaterial create(ServerName server);

  /**
   * Makes a pair for a server whose archive is lost. Clients notice nothing: the profile that
   * follows from it has the same bytes, hosts that serve the lost archive are still theirs, and so
   * are hosts that will serve the new one. What no profile holds, such as the server's own key, is
   * made anew. Two calls give different pairs.
   *
   * @param authority of the lost pair
   * @throws IllegalArgumentException when it is no authority of this server
   */
  VpnMaterial renew(ServerName server, byte[] authority);

  /**
   * Checks what came back from the vault before anything relies on it.
   *
   * @throws IllegalArgumentException when archive and authority are not complete, not of this
   *     server or do not belong together; the message says which and holds no secret
   */
  void check(ServerName server, VpnMaterial material);

  /**
   * With what {@link VpnInstaller#answers} asks whether a host serves this archive. It opens
   * nothing else: it is kept where a probe every minute may read it, which the archive is not.
   *
   * @throws IllegalArgumentException when it is no archive
   */
  SecretText probeKey(byte[] archive);

  /**
   * Renders the customer's profile, UTF-8. The same authority gives the same bytes, always. It
   * names the host, never an address.
   */
  byte[] profile(ServerName server, byte[] authority);
}
