package net.ghostifi.ports.vpn;

import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;

/**
 * What is done to a host. Each call opens a connection of its own, verifies the host key before
 * anything is sent, blocks its thread (make it a virtual one), ends within the configured limit,
 * and when its thread is interrupted, which it then still is. Many threads may call at once. Throws
 * {@link ProviderException} only; for an interrupt UNAVAILABLE when nothing had been sent,
 * AMBIGUOUS afterwards. The rules by number, with a test each: {@code docs/contracts/vpn.md}.
 */
public interface VpnInstaller {
  /** Its name in the configuration. */
  String name();

  /** A new key pair, for a host or for the installation. */
  SshKey newKey(String comment);

  /** The public half of a private key that {@link #newKey} made. */
  String publicKey(SecretText privateKey);

  /**
   * The cloud-config document with which an instance boots: it installs the host key and lets the
   * management key in. Holds the host's private key, hence secret.
   */
  SecretText userData(ServerName server, SecretText hostKey, String managementPublicKey);

  /**
   * Installs OpenVPN and restores the archive; the same for a first build and a rebuild. Idempotent
   * and resumable: a call that was cut off half-way is made good by the next.
   *
   * @param archive the tar from {@link VpnMaterial}
   * @param rootPassword root's new password
   * @throws ProviderException BUSY while the host does not answer yet, still shows another host key
   *     or does not let the management key in; UNAVAILABLE when interrupted before anything was
   *     sent; AMBIGUOUS when the connection was cut or the thread interrupted after that;
   *     INVALID_REQUEST when it would fail every time
   */
  void install(VpnHost host, byte[] archive, SecretText rootPassword);

  /**
   * Finds out whether the host would serve: the handshake answers, the certificate is the
   * archive's, forwarding, masquerading and a route out are there. Changes nothing, so that nothing
   * is ever AMBIGUOUS.
   *
   * @throws ProviderException BUSY or UNAVAILABLE when that could not be found out
   */
  Readiness prove(VpnHost host, byte[] archive);

  /**
   * Asks, as a customer's client does first, whether the VPN answers at an address. Enters no host
   * and changes nothing; takes some seconds where nobody answers. A packet may get lost, so it asks
   * several times.
   *
   * @param address an IPv4 address
   * @param probeKey from {@link VpnKeyMaker#probeKey}
   * @return whether a server with the same keys answered. False says that nobody did, not why
   * @throws ProviderException UNAVAILABLE when it could not be asked, for want of a network of our
   *     own, or when interrupted; INVALID_REQUEST when it is no such key
   */
  boolean answers(String address, SecretText probeKey);

  /**
   * Stops OpenVPN so that connected clients look the name up again. Idempotent, also where nothing
   * was installed.
   *
   * @return what the host has moved since it was booted, by its own word, counted after OpenVPN has
   *     stopped; empty when it says nothing that makes sense, which is no failure
   * @throws ProviderException UNAVAILABLE or BUSY when the host does not answer, shows another host
   *     key or does not let the management key in, and UNAVAILABLE when interrupted before anything
   *     was sent; AMBIGUOUS when the connection was cut or the thread interrupted after that
   */
  Optional<HostCounters> drain(VpnHost host);

  /**
   * Stops OpenVPN so that it stays stopped when the host boots. Idempotent, also where nothing was
   * installed. Whoever is root on the host can start it again.
   *
   * @throws ProviderException as {@link #drain}
   */
  void suspend(VpnHost host);

  /**
   * Starts OpenVPN, and with every boot from now on. Idempotent.
   *
   * @throws ProviderException as {@link #drain}; INVALID_REQUEST when it does not start
   */
  void resume(VpnHost host);
}
